import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { KafkaFault } from './kafka-fault.js';

/** Apache Kafka 4 runs on Java 17 and later. */
const OLDEST_JAVA = 17;

export interface Answer {
  /** Undefined when there is no such program. */
  readonly code: number | undefined;
  /** Standard output and standard error, as they came. */
  readonly said: string;
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'EACCES' ? resolve({ code: undefined, said: '' }) : reject(error),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, said: Buffer.concat(said).toString('utf8') }));
  });
}

/**
 * The Java to start the broker with: that of JAVA_HOME, or the one on the path.
 *
 * @throws KafkaFault when there is none, or one that is too old.
 */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<string> {
  const home = environment['JAVA_HOME'];
  const java = home ? join(home, 'bin', 'java') : 'java';
  const { code, said } = await run(java, ['-version'], environment);
  if (code !== 0) {
    throw new KafkaFault(
      `Apache Kafka needs Java ${OLDEST_JAVA} or later and none was found: install one, or set JAVA_HOME to where it is.`,
    );
  }
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  const version = first === '1' ? Number(second) : Number(first);
  if (version < OLDEST_JAVA) {
    throw new KafkaFault(
      `Apache Kafka needs Java ${OLDEST_JAVA} or later and this is Java ${version}: install a newer one, or set JAVA_HOME to it.`,
    );
  }
  return java;
}
