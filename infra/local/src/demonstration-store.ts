import type { Demonstration } from '@pairwell/demo';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from './settings.js';

/** Remembers in the data folder whether the demonstration has been played to its end, and by whom to look at it. */
export class DemonstrationStore {
  private readonly finished: string;
  private readonly begun: string;

  constructor(private readonly settings: Settings) {
    this.finished = join(settings.dataFolder, 'demonstration.json');
    this.begun = join(settings.dataFolder, 'demonstration.begun');
  }

  async find(): Promise<Demonstration | undefined> {
    const text = await readFile(this.finished, 'utf8').catch((error: NodeJS.ErrnoException) => {
      // Where it is there and cannot be read, it has been played all the same.
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    return text === undefined ? undefined : (JSON.parse(text) as Demonstration);
  }

  async begin(): Promise<void> {
    await writeFile(this.begun, '');
  }

  async finish(demonstration: Demonstration): Promise<void> {
    const draft = `${this.finished}.draft`;
    await writeFile(draft, JSON.stringify(demonstration, null, 2), { mode: 0o600 });
    await rename(draft, this.finished);
    await rm(this.begun, { force: true });
  }

  /**
   * A demonstration that was broken off half-way is thrown away before the next start, database and all: its months
   * cannot be picked up in the middle.
   *
   * @returns whether there was one.
   */
  async clearHalfDone(): Promise<boolean> {
    const halfDone = await readFile(this.begun).then(
      () => true,
      () => false,
    );
    if (!halfDone) return false;
    for (const part of ['postgres', 'migrated', 'logs', 'mails']) {
      await rm(join(this.settings.dataFolder, part), { recursive: true, force: true });
    }
    await rm(this.begun, { force: true });
    return true;
  }
}
