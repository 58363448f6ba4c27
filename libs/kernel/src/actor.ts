import type { Id } from './id.js';

/** What a person may be entrusted with. Mentor and mentee are no roles: they follow from profiles and relationships. */
export type Role = 'MEMBER' | 'SCHEME_COORDINATOR' | 'ORGANISATION_ADMINISTRATOR' | 'ANALYST' | 'PLATFORM_OPERATOR';

/** A role and where it counts: in an organisation, in a system of organisations, or in one scheme. */
export interface Grant {
  readonly role: Role;
  /** ODS code or `LOCAL-` id. */
  readonly organisation?: string;
  /** Code of a system (an ICS or a cluster of them). */
  readonly system?: string;
  readonly scheme?: Id;
}

/**
 * Who asks: a person, or a partner portal on its own behalf, acting for one organisation in one session.
 *
 * Built only from the gateway's internal token; never from headers or arguments.
 */
export interface Actor {
  readonly kind: 'person' | 'portal';
  /** The person's id, or the portal client's id. */
  readonly id: Id;
  /** The organisation acted for (ODS code or `LOCAL-` id); empty for a platform operator's portal. */
  readonly organisation: string;
  /** The session this request belongs to. */
  readonly session: Id;
  readonly grants: readonly Grant[];
}

/** True when the actor holds `role`, narrowed to an organisation, system or scheme where one is named. */
export function holds(actor: Actor, role: Role, where: Omit<Grant, 'role'> = {}): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      (where.organisation === undefined || grant.organisation === where.organisation) &&
      (where.system === undefined || grant.system === where.system) &&
      (where.scheme === undefined || grant.scheme === where.scheme),
  );
}
