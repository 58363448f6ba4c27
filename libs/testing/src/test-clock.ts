import type { Clock } from '@pairwell/kernel';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  private instant: number;

  /** @param start RFC 3339, UTC. */
  constructor(start = '2026-11-02T09:00:00Z') {
    this.instant = Date.parse(start);
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: string | Date): void {
    this.instant = new Date(instant).getTime();
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    this.instant += ((hours * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0)) * 1_000;
  }
}
