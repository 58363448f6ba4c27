import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pairwell/persistence/embedded';
import { freePort } from '@pairwell/testing';
import type { Benchmark } from '../benchmark.js';
import { startChild } from '../child.js';
import { interleaved } from '../measuring/interleaved.js';
import { memoryOf } from '../measuring/memory.js';
import type { Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { start, type Started } from './launcher.js';
import { descendants, processes } from './process-tree.js';
import { memoryRows, PROCESSES, startRow } from './rows.js';

export const startUpBenchmark: Benchmark = {
  name: 'start-up',
  title: 'Start-up and memory',
  method: `\`npm start\` on a data folder that exists, from the command to "Pairwell is running": nothing is migrated and no
demonstration is played. The yardstick starts the same PostgreSQL and as many bare Node.js processes, each of which
only listens. Memory is the resident set after the start, as \`ps\` tells it; pages that processes share count in each.`,
  run: async (stand) => {
    const folder = join(await stand.folder('start-up'), 'data');
    const firstPort = 20_000 + Math.floor(Math.random() * 120) * 100;
    stand.say('npm start, the first time');
    await prepare(stand, folder, firstPort);
    stand.say('npm start, again');
    let memory: readonly Row[] = [];
    const bareFolder = join(await stand.folder('bare-postgres'), 'data');
    const { ours, yardstick, ratio } = await interleaved(
      stand.either(3, 1),
      () => startBare(stand, bareFolder),
      async () => {
        const running = await launched(stand, folder, firstPort);
        memory = await measuredMemory(running.pid);
        await running.stop();
        return running.seconds;
      },
    );
    return { rows: [startRow({ ours, yardstick }, ratio), ...memory] };
  },
};

/** The full run plays the demonstration; the quick one has it found as played, and empty. */
async function prepare(stand: Stand, folder: string, firstPort: number): Promise<void> {
  if (stand.quick) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'demonstration.json'), JSON.stringify({ portals: {}, showcases: [] }));
  }
  await (await launched(stand, folder, firstPort)).stop();
}

function launched(stand: Stand, folder: string, firstPort: number): Promise<Started> {
  return stand.start(
    'npm start',
    () => start(folder, firstPort),
    (running) => running.stop(),
  );
}

async function startBare(stand: Stand, folder: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const [postgres, ...bare] = await Promise.all([
    stand.start(
      'a bare PostgreSQL',
      () => startEmbeddedPostgres({ folder, port, password: 'bench' }),
      (server) => server.stop(),
    ),
    ...PROCESSES.map(() =>
      stand.start(
        'a bare process',
        () => startChild(join(import.meta.dirname, 'bare-process.js')),
        (child) => child.end(),
      ),
    ),
  ]);
  const seconds = (performance.now() - begun) / 1_000;
  await postgres.stop();
  await Promise.all(bare.map((child) => child.end()));
  return seconds;
}

/** What the running platform holds, beside a process that does nothing. */
async function measuredMemory(launcher: number): Promise<readonly Row[]> {
  const child = await startChild(join(import.meta.dirname, 'bare-process.js'));
  const bare = await memoryOf(child.pid);
  await child.end();
  return memoryRows(descendants(launcher, await processes()), await memoryOf(launcher), bare);
}
