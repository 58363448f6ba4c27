import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@pairwell/testing';
import { brokerJars } from './broker-jars.js';
import { KafkaFault } from './kafka-fault.js';
import { requireFree } from './require-free.js';
import { serverProperties } from './server-properties.js';
import { findJava, run } from './tools.js';

export interface KafkaOptions {
  /** Where the broker keeps its data; a temporary folder unless told, which {@link ManagedKafka.remove} deletes. */
  readonly folder?: string;
  /** Loopback port; a free one unless told. */
  readonly port?: number;
  /** Partitions of a topic whose maker names no number; 4 unless told. */
  readonly partitions?: number;
  /** Largest heap in megabytes; 320 unless told. */
  readonly heapMegabytes?: number;
  /** Settings of the broker over those of `serverProperties`, by Kafka's names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where Java, Maven and the cache are looked for; the environment of this process unless told. */
  readonly environment?: NodeJS.ProcessEnv;
}

interface Plan {
  readonly java: string;
  readonly jars: string;
  readonly folder: string;
  readonly isTemporary: boolean;
  readonly port: number;
  readonly heapMegabytes: number;
}

const READY = 'Kafka Server started';
const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 20_000;

/** A real Apache Kafka broker on loopback, a process of its own: to start, stop, kill and start again on its data. */
export class ManagedKafka {
  private child: ChildProcess | undefined;

  private constructor(private readonly plan: Plan) {}

  /**
   * Fetches the jars the first time, formats the folder when it is new, and resolves when the broker takes requests.
   *
   * @throws KafkaFault for what the person at the keyboard can mend: Java or Maven missing, a port taken.
   */
  static async start(options: KafkaOptions = {}): Promise<ManagedKafka> {
    const environment = options.environment ?? process.env;
    const java = await findJava(environment);
    const jars = await brokerJars(environment);
    const port = options.port ?? (await freePort());
    await requireFree(port);
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pairwell-kafka-')));
    const { heapMegabytes = 320, partitions = 4, settings = {} } = options;
    const plan = { java, jars, folder, port, heapMegabytes, isTemporary: options.folder === undefined };
    const kafka = new ManagedKafka(plan);
    try {
      await mkdir(folder, { recursive: true });
      const controllerPort = await freePort();
      await writeFile(
        join(folder, 'server.properties'),
        serverProperties({ folder, port, controllerPort, partitions, settings }),
      );
      await kafka.format();
      await kafka.restart();
    } catch (error) {
      await kafka.remove();
      throw error;
    }
    return kafka;
  }

  /** What EVENT_LOG_URL has to say to use this broker. */
  get url(): string {
    return `kafka://127.0.0.1:${this.plan.port}`;
  }

  get port(): number {
    return this.plan.port;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.hasEnded() ? undefined : this.child?.pid;
  }

  /** What the broker has to say when something goes wrong. */
  get logFile(): string {
    return join(this.plan.folder, 'broker.log');
  }

  /** Starts it again on the same data and port; resolves when it takes requests. */
  async restart(): Promise<void> {
    if (this.pid !== undefined) throw new Error('the broker is running');
    const log = await open(this.logFile, 'a');
    const { size } = await stat(this.logFile);
    try {
      const args = [...this.flags(), 'kafka.Kafka', join(this.plan.folder, 'server.properties')];
      // A process group of its own: Ctrl-C reaches whoever started it, and that one ends it in order.
      this.child = spawn(this.plan.java, args, { detached: true, stdio: ['ignore', log.fd, log.fd] });
    } finally {
      await log.close();
    }
    this.endWith(process, this.child);
    await this.ready(size);
  }

  /** In good order; SIGKILL only for a broker that does not end in time. Nothing that was acknowledged is lost. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** `kill -9`, for fault tests. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops it and deletes its temporary folder. */
  async remove(): Promise<void> {
    await this.stop();
    if (this.plan.isTemporary) await rm(this.plan.folder, { recursive: true, force: true });
  }

  /** A starter that ends without having stopped its broker, as a test run that is broken off, takes it along. */
  private endWith(starter: NodeJS.Process, broker: ChildProcess): void {
    const end = (): void => void broker.kill('SIGKILL');
    starter.once('exit', end);
    broker.once('exit', () => starter.off('exit', end));
  }

  private async format(): Promise<void> {
    const { java, folder } = this.plan;
    if (existsSync(join(folder, 'log', 'meta.properties'))) return;
    const tool = [...this.flags(), 'kafka.tools.StorageTool', 'format', '--cluster-id', clusterId()];
    const { code, said } = await run(java, [...tool, '-c', join(folder, 'server.properties')], process.env);
    if (code !== 0) throw new KafkaFault(`The folder ${folder} could not be formatted for Kafka: ${lastLines(said)}`);
  }

  private flags(): string[] {
    const { jars, heapMegabytes } = this.plan;
    return [
      ...[`-Xmx${heapMegabytes}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
      ...['-Djava.awt.headless=true', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'],
      '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
      ...['-cp', join(jars, '*')],
    ];
  }

  private async ready(from: number): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    for (;;) {
      const said = (await readFile(this.logFile)).subarray(from).toString('utf8');
      if (said.includes(READY)) return;
      if (this.hasEnded()) throw new KafkaFault(`The broker ended while it was starting: ${lastLines(said)}`);
      if (performance.now() > deadline) {
        await this.kill();
        throw new KafkaFault(`The broker was not ready after ${READY_WITHIN_MS / 1000} seconds: ${lastLines(said)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.child;
    if (!child || this.hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const tooLate = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(tooLate);
  }

  private hasEnded(): boolean {
    return this.child !== undefined && (this.child.exitCode !== null || this.child.signalCode !== null);
  }
}

/** Sixteen random bytes as Kafka writes them; one that begins with a dash would look like an option. */
function clusterId(): string {
  return `p${randomBytes(16).toString('base64url').slice(1)}`;
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-4).join(' | ');
}
