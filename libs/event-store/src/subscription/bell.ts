/** Wakes one sleeper. A ring while nobody sleeps is kept: whoever sleeps next wakes at once. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves at the next ring, after `milliseconds`, or when aborted. */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.rung && !signal.aborted) await this.untilWoken(milliseconds, signal);
    this.rung = false;
  }

  private untilWoken(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done, { once: true });
      this.wake = done;
    });
  }
}
