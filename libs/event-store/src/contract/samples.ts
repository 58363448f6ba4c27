import { newId } from '@pairwell/kernel';
import type { NewEvent, RecordedEvent } from '../event-store.js';

/** Events as a relationship writes them. */
export function happened(type: string, data: NewEvent['data'] = {}): NewEvent {
  return {
    id: newId(),
    type,
    data,
    metadata: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  };
}

export function requested(): NewEvent {
  return happened('MentoringRequested', { scheme: newId(), wish: 'reverse' });
}

export function accepted(): NewEvent {
  return happened('RequestAccepted');
}

export function sessionHeld(number: number): NewEvent {
  return happened('SessionHeld', { number, minutes: 60 });
}

/** Everything an iterable gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export function idsOf(events: readonly (NewEvent | RecordedEvent)[]): string[] {
  return events.map((event) => event.id);
}
