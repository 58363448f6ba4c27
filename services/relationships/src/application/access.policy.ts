import type { Actor } from '@pairwell/kernel';
import {
  roleOf,
  type PartyRole,
  type Reader,
  type Relationship,
  type RelationshipStatus,
} from '../domain/relationship.js';

/** How someone may look at a relationship: as one of the pair, at its activity only, or at a request to approve. */
export type Reading =
  | { readonly as: 'PARTICIPANT'; readonly role: PartyRole }
  | { readonly as: 'COORDINATOR' }
  | { readonly as: 'SPONSOR' };

/** As whom the domain tells what there is to read. */
export function readerOf(reading: Reading): Reader {
  return reading.as === 'PARTICIPANT' ? reading.role : reading.as;
}

/** What the actor may see of a relationship; null when for them it is not there. */
export function readingOf(actor: Actor, relationship: Relationship): Reading | null {
  const role = actor.kind === 'person' ? roleOf(relationship, actor.id) : null;
  if (role !== null) return { as: 'PARTICIPANT', role };
  if (coordinates(actor, relationship.scheme)) return { as: 'COORDINATOR' };
  return sponsors(actor, relationship) ? { as: 'SPONSOR' } : null;
}

/** Where a relationship is there for its sponsor. */
const SPONSORED: readonly RelationshipStatus[] = ['REQUESTED', 'REGISTERED', 'NOT_APPROVED'];

/** A sponsor sees a request while it waits and that it was not approved, and nothing of the pair that it becomes. */
function sponsors(actor: Actor, { sponsor, status }: Relationship): boolean {
  return actor.kind === 'person' && sponsor === actor.id && SPONSORED.includes(status);
}

/** The roles that see the activity of a scheme. */
export type CoordinatingRole = 'SCHEME_COORDINATOR' | 'ORGANISATION_ADMINISTRATOR';

interface OwnedScheme {
  readonly id: string;
  readonly organisation: string;
}

/**
 * Scheme coordinators and administrators of the organisation that owns the scheme; a coordinator's grant may be
 * narrowed to one scheme.
 */
export function coordinates(actor: Actor, scheme: OwnedScheme): boolean {
  return coordinatingRole(actor, scheme) !== null;
}

/** By which role the actor coordinates a scheme; the coordinator's where they hold both, null where they do not. */
export function coordinatingRole(actor: Actor, { id, organisation }: OwnedScheme): CoordinatingRole | null {
  const own = actor.grants.filter((grant) => grant.organisation === organisation);
  const coordinator = own.some(
    ({ role, scheme }) => role === 'SCHEME_COORDINATOR' && (scheme === undefined || scheme === id),
  );
  if (coordinator) return 'SCHEME_COORDINATOR';
  return own.some(({ role }) => role === 'ORGANISATION_ADMINISTRATOR') ? 'ORGANISATION_ADMINISTRATOR' : null;
}

/** Which schemes an actor coordinates: all those of some organisations, and single ones. */
export interface Reach {
  readonly organisations: readonly string[];
  readonly schemes: readonly string[];
}

/** The schemes that {@link coordinates} may be true of; a single one only if its organisation is the grant's. */
export function reachOf({ grants }: Actor): Reach {
  const organisations = new Set<string>();
  const schemes = new Set<string>();
  for (const { role, organisation, scheme } of grants) {
    if (organisation === undefined) continue;
    if (role === 'ORGANISATION_ADMINISTRATOR') organisations.add(organisation);
    if (role === 'SCHEME_COORDINATOR' && scheme === undefined) organisations.add(organisation);
    if (role === 'SCHEME_COORDINATOR' && scheme !== undefined) schemes.add(scheme);
  }
  return { organisations: [...organisations], schemes: [...schemes] };
}
