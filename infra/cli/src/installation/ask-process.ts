import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { CommandFault, EXIT, type ExitCode } from '../fault.js';
import type { Installation } from './installation.js';
import { commandsOf, type ProcessName } from './processes.js';

/**
 * Has a process's own code carry out one of its commands, in a child process with that process's configuration.
 *
 * @returns what it answered.
 * @throws CommandFault with its sentence and its exit code.
 */
export async function askProcess<Answer>(
  installation: Pick<Installation, 'environmentOf'>,
  process: ProcessName,
  argv: readonly string[],
): Promise<Answer> {
  const entry = commandsOf(process);
  if (!existsSync(entry)) throw new CommandFault(`${process} is not built yet: run npm run build first.`);
  const child = spawn(globalThis.process.execPath, [entry, ...argv], {
    // What Node.js warns of on standard error (kafkajs on Node.js 24, for one) would be taken for the sentence.
    env: { ...installation.environmentOf(process), NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [answer, told, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== EXIT.DONE) throw new CommandFault(sentenceOf(told, process), exitCodeOf(code));
  return JSON.parse(answer) as Answer;
}

/** What it said besides its log lines, which are JSON. */
function sentenceOf(told: string, process: ProcessName): string {
  const lines = told.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{'));
  if (lines.length > 0) return lines.join('\n');
  const last = told.trim().split('\n').at(-1) ?? '';
  return `The command of ${process} failed for a reason of its own: ${last || 'it said nothing'}`;
}

function exitCodeOf(code: unknown): ExitCode {
  return code === EXIT.USAGE || code === EXIT.CONFIGURATION ? code : EXIT.FAILED;
}
