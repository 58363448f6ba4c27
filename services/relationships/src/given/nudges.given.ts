import { derivedId } from '@pairwell/kernel';
import { relationshipDecider } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { RelationshipState } from '../domain/relationship.js';
import type { NudgeFacts } from '../outbound/events/nudge-reason.js';
import { nudgesOf } from '../outbound/events/relationship-nudges.js';
import { amina, daniel } from './relationship.given.js';
import { sponsor } from './whole-life.given.js';

/** The nudges of a history, event by event. @param from the first event that counts. */
export function nudges(history: readonly RelationshipEvent[], from = 0): NudgeFacts[] {
  let state: RelationshipState = null;
  return history.flatMap((event, place) => {
    const before = state;
    state = relationshipDecider.evolve(before, event);
    if (state === null || place < from) return [];
    return nudgesOf(derivedId('event', String(place)), event, { before, after: state });
  });
}

/** What a history tells whom, such as "CLOSED to mentee". */
export function told(history: readonly RelationshipEvent[], from = 0): string[] {
  return nudges(history, from).map(({ kind, recipient }) => {
    if (recipient.is === 'COORDINATORS') return `${kind} to coordinators`;
    const names: Readonly<Record<string, string>> = { [amina]: 'mentor', [daniel]: 'mentee', [sponsor]: 'sponsor' };
    return `${kind} to ${names[recipient.person]}`;
  });
}

/** What some events tell whom after a history. */
export function next(history: readonly RelationshipEvent[], ...events: readonly RelationshipEvent[]): string[] {
  return told([...history, ...events], history.length);
}
