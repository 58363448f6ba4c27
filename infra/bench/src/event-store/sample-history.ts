import { newId, type Id } from '@pairwell/kernel';
import type { NewEvent } from '@pairwell/event-store';

/** An event of the size that relationships write: coded fields, and metadata with actor, command and trace. */
export function sessionRecorded(): NewEvent {
  return {
    id: newId(),
    type: 'SessionRecorded',
    data: {
      at: '2026-11-05T10:00:00.000Z',
      by: 'MENTOR',
      sessionId: newId(),
      heldOn: '2026-11-05',
      medium: 'VIDEO',
      minutes: 60,
    },
    metadata: {
      version: 1,
      actor: newId(),
      commandId: newId(),
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    },
  };
}

/** A writer's own streams, twenty events each: how the next event is to be appended. */
export class Writer {
  private stream = this.fresh();
  private written = 0n;

  /** Stream, revision of the last event in it (-1 for none) and the next event. */
  next(): { readonly stream: string; readonly current: bigint; readonly event: NewEvent } {
    if (this.written === EVENTS_PER_STREAM) {
      this.stream = this.fresh();
      this.written = 0n;
    }
    this.written += 1n;
    return { stream: this.stream, current: this.written - 2n, event: sessionRecorded() };
  }

  private fresh(): `relationship-${Id}` {
    return `relationship-${newId()}`;
  }
}

const EVENTS_PER_STREAM = 20n;
