import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { throwAwayFolder } from '@pairwell/persistence/embedded';
import { everyPort, portsFrom, type Ports } from './settings.js';

export const LAUNCHER = join(import.meta.dirname, '..', 'start.cjs');

/** One run of `npm start`. */
export interface Launched {
  /** Everything it has printed so far. */
  said(): string;
  /** Ctrl-C; answers the exit code. */
  interrupted(): Promise<number | null>;
}

/** A machine's corner for `npm start`: a data folder and ports of its own. */
export class LauncherCorner {
  // Below what the system hands out to connections on its own.
  private readonly firstPort = 12_000 + Math.floor(Math.random() * 80) * 100;

  private constructor(readonly folder: string) {}

  static async find(): Promise<LauncherCorner> {
    return new LauncherCorner(await throwAwayFolder('launcher'));
  }

  get dataFolder(): string {
    return join(this.folder, 'data');
  }

  get ports(): Ports {
    return portsFrom(this.firstPort);
  }

  launch(): Launched {
    const launcher = spawn(process.execPath, [LAUNCHER], {
      env: {
        ...process.env,
        PAIRWELL_DATA: this.dataFolder,
        PAIRWELL_FIRST_PORT: String(this.firstPort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: Buffer[] = [];
    launcher.stdout.on('data', (chunk: Buffer) => lines.push(chunk));
    launcher.stderr.on('data', (chunk: Buffer) => lines.push(chunk));
    return { said: () => Buffer.concat(lines).toString('utf8'), interrupted: () => interrupted(launcher) };
  }

  /** Names of the ports at which somebody still answers. */
  async portsInUse(): Promise<string[]> {
    const ports = everyPort(this.ports);
    const inUse = await Promise.all(ports.map(([, port]) => answers(port)));
    return ports.flatMap(([name], place) => (inUse[place] ? [name] : []));
  }

  leave(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

async function interrupted(launcher: ChildProcess): Promise<number | null> {
  const ended = once(launcher, 'exit');
  launcher.kill('SIGINT');
  const [code] = (await ended) as [number | null];
  return code;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(port, '127.0.0.1');
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
