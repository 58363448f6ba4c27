import { Injectable } from '@nestjs/common';
import type { Clock } from '@pairwell/kernel';

/**
 * The clock that services inject. It is the machine's, unless the embedded mode steers it: then time runs on from the
 * instant it was set to, so that demonstrations and tests can reach next month's figures today.
 */
@Injectable()
export class ServiceClock implements Clock {
  private offset = 0;
  private readonly listeners = new Set<() => void>();

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Moves the clock so that it is `instant` now; only the embedded mode can reach this. */
  setTo(instant: Date): void {
    this.moveTo(instant.getTime() - Date.now());
  }

  /** Back to the machine's clock. */
  release(): void {
    this.moveTo(0);
  }

  /** Told whenever the clock jumps, so that timers look for what is due at once. Answers how to stop listening. */
  onJump(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private moveTo(offset: number): void {
    this.offset = offset;
    for (const listener of this.listeners) listener();
  }
}
