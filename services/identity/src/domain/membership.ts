import type { Grant, Id, Role } from '@pairwell/kernel';
import { membershipEnded } from './identity.refusals.js';

/** Someone's place in one organisation. A person has at most one in each, and keeps its id when they come back. */
export interface Membership {
  readonly id: Id;
  readonly person: Id;
  readonly organisation: string;
  readonly status: 'ACTIVE' | 'ENDED';
  /** Key of the career-grade list. */
  readonly grade: string | null;
  /** Code of the staff-group list. */
  readonly staffGroup: string | null;
  /** The person this one reports to; ESR calls it the supervisor. */
  readonly lineManager: Id | null;
  /** What was entrusted beyond being a member. */
  readonly roles: readonly Entrusted[];
  readonly version: number;
}

/** The roles that are given and taken. MEMBER follows from membership, PLATFORM_OPERATOR from configuration. */
export type GrantableRole = Extract<Role, 'SCHEME_COORDINATOR' | 'ORGANISATION_ADMINISTRATOR' | 'ANALYST'>;

export type Entrusted = Grant & { readonly role: GrantableRole };

/** What an employer says about someone. */
export type Employment = Pick<Membership, 'grade' | 'staffGroup' | 'lineManager'>;

export function join(id: Id, person: Id, organisation: string, employment: Employment): Membership {
  return { id, person, organisation, status: 'ACTIVE', ...employment, roles: [], version: 1 };
}

/** Coming back starts with no roles: what was entrusted before has to be entrusted again. */
export function rejoin(membership: Membership, employment: Employment): Membership {
  return { ...membership, ...employment, status: 'ACTIVE', roles: [], version: membership.version + 1 };
}

/** Only the fields that are named change. */
export function update(membership: Membership, changes: Partial<Employment>): Membership {
  requireActive(membership);
  const known = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...membership, ...known, version: membership.version + 1 };
}

/** Leaving takes every role with it. Ending what has ended changes nothing. */
export function end(membership: Membership): Membership {
  if (membership.status === 'ENDED') return membership;
  return { ...membership, status: 'ENDED', roles: [], version: membership.version + 1 };
}

/** The person is erased: it ended, and nothing is left that the employer said. Answers the same when that was so. */
export function erase(membership: Membership): Membership {
  const { status, grade, staffGroup, lineManager } = membership;
  if (status === 'ENDED' && grade === null && staffGroup === null && lineManager === null) return membership;
  const nothing = { grade: null, staffGroup: null, lineManager: null, roles: [] };
  return { ...membership, ...nothing, status: 'ENDED', version: membership.version + 1 };
}

/** Unchanged when the role is held already. */
export function entrust(membership: Membership, role: Entrusted): Membership {
  requireActive(membership);
  if (membership.roles.some((held) => same(held, role))) return membership;
  return { ...membership, roles: [...membership.roles, role], version: membership.version + 1 };
}

/** Unchanged when the role is not held. */
export function withdraw(membership: Membership, role: Entrusted): Membership {
  const roles = membership.roles.filter((held) => !same(held, role));
  if (roles.length === membership.roles.length) return membership;
  return { ...membership, roles, version: membership.version + 1 };
}

/** Everything the member may do, as sessions and events carry it; nothing once the membership has ended. */
export function grantsOf(membership: Pick<Membership, 'organisation' | 'status' | 'roles'>): readonly Grant[] {
  if (membership.status === 'ENDED') return [];
  return [{ role: 'MEMBER', organisation: membership.organisation }, ...membership.roles];
}

function same(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role &&
    one.organisation === other.organisation &&
    one.system === other.system &&
    one.scheme === other.scheme
  );
}

function requireActive(membership: Membership): void {
  if (membership.status === 'ENDED') throw membershipEnded();
}
