import { setTimeout as pause } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** Pauses that double from 50 ms to 5 s, spread by a fifth so that instances do not return in step. */
export class BackOff {
  private next = FIRST_MS;

  /** Call when something worked: the next pause is short again. */
  reset(): void {
    this.next = FIRST_MS;
  }

  /** Resolves after the pause, or at once when aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const milliseconds = this.next * (0.8 + Math.random() * 0.4);
    this.next = Math.min(this.next * 2, LONGEST_MS);
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
