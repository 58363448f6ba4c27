import { DatabaseUnavailable } from '@pairwell/persistence';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import { nameOfFault } from './faults.js';

export type WaitingState =
  | 'waiting for the event log'
  | 'waiting for the database'
  /** Another store that a handler needs, such as the event store. */
  | 'waiting for infrastructure';

/** Remembers which partitions wait for broken infrastructure: for health, and to log each wait once. */
export class Waiting {
  private readonly places = new Map<string, WaitingState>();

  constructor(
    private readonly consumer: string,
    private readonly logger: MessagingLogger,
  ) {}

  /** What most recently began to be waited for, or nothing. */
  get state(): WaitingState | undefined {
    return [...this.places.values()].at(-1);
  }

  /** @param fault why the place waits; undefined when it goes on. */
  note(place: string, fault: Error | undefined): void {
    if (!fault) {
      this.places.delete(place);
      return;
    }
    if (this.places.has(place)) return;
    const state = fault instanceof DatabaseUnavailable ? 'waiting for the database' : 'waiting for infrastructure';
    this.places.set(place, state);
    this.logger.warn(`a consumer is ${state}`, { consumer: this.consumer, place, fault: nameOfFault(fault) });
  }
}
