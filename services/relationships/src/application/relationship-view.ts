import { ForbiddenOrNotFound } from '@pairwell/service-host';
import type { Actor } from '@pairwell/kernel';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { Relationship } from '../domain/relationship.js';
import { readerOf, readingOf, type Reading } from './access.policy.js';
import type { ListedRelationship } from './relationship-list.port.js';
import type { LoadedRelationship } from './relationship-store.port.js';

/** A relationship as one actor may see it. */
export interface RelationshipView {
  readonly relationship: Relationship;
  /** As far as this actor may know that it has moved (known-to.ts). */
  readonly version: number;
  /** When something last happened that this actor may know of: RFC 3339, UTC. */
  readonly changedAt: string;
  readonly reading: Reading;
  /** The whole history when it was just folded; null for a row of a list, which holds the outline only. */
  readonly folded: { readonly events: readonly RelationshipEvent[] } | null;
}

/** @throws ForbiddenOrNotFound when for this actor it is not there. */
export function viewOf(actor: Actor, loaded: LoadedRelationship): RelationshipView {
  const view = viewIfAny(actor, loaded);
  if (view === null) throw new ForbiddenOrNotFound();
  return view;
}

/** Null when for this actor it is not there. */
export function viewIfAny(actor: Actor, { state, events }: LoadedRelationship): RelationshipView | null {
  const reading = state === null ? null : readingOf(actor, state);
  if (state === null || reading === null) return null;
  return view(state, reading, { events });
}

/** A row of a list as one actor may see it, with its place in the order. */
export interface ListedView {
  readonly view: RelationshipView;
  readonly sortKey: string;
}

/** Rows that the first wall forbids are left out, whatever the second one let through. */
export function viewsOf(actor: Actor, rows: readonly ListedRelationship[]): readonly ListedView[] {
  return rows.flatMap(({ outline, sortKey }) => {
    const reading = readingOf(actor, outline);
    if (reading === null) return [];
    return [{ view: view(outline, reading, null), sortKey }];
  });
}

function view(relationship: Relationship, reading: Reading, folded: RelationshipView['folded']): RelationshipView {
  const { events, lastAt } = relationship.known[readerOf(reading)];
  return { relationship, version: events, changedAt: lastAt, reading, folded };
}
