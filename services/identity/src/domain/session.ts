import type { Actor, Id } from '@pairwell/kernel';
import { dayOf } from './day.js';
import { grantsOf, type Membership } from './membership.js';
import { statusOn, type Organisation } from './organisation.js';
import type { PortalClient } from './portal-client.js';
import type { TrustedIssuer } from './trusted-issuer.js';

/** No token and no session lives longer. */
export const SESSION_SECONDS = 10 * 60;

/** One sign-in. It says who came and through which door; what they may do is asked anew each time. */
export interface Session {
  readonly id: Id;
  readonly kind: Actor['kind'];
  /** The person's id, or the portal client's. */
  readonly actor: Id;
  readonly organisation: string;
  /** The portal client through which the session was opened. */
  readonly client: Id;
  /** The trusted issuer that vouched for a person; null for a portal. */
  readonly issuer: Id | null;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}

/** Where everything that a session rests on stands at the moment; null for what is not there. */
export interface Standing {
  readonly client: Pick<PortalClient, 'status' | 'grants'> | null;
  readonly issuer: Pick<TrustedIssuer, 'status'> | null;
  readonly membership: Pick<Membership, 'organisation' | 'status' | 'roles'> | null;
  readonly organisation: Pick<Organisation, 'validTo'> | null;
}

/**
 * Who the session stands for now, or undefined when it has expired or one of the things it rests on is gone: the
 * portal revoked, the issuer distrusted, the organisation closed, the member removed.
 */
export function actorOf(session: Session, standing: Standing, now: Date): Actor | undefined {
  if (session.expiresAt <= now || standing.client?.status !== 'ACTIVE') return undefined;
  if (session.organisation !== '' && !isOpen(standing.organisation, now)) return undefined;
  const who = { kind: session.kind, id: session.actor, organisation: session.organisation, session: session.id };
  if (session.kind === 'portal') return { ...who, grants: standing.client.grants };
  if (standing.issuer?.status !== 'ACTIVE' || standing.membership?.status !== 'ACTIVE') return undefined;
  return { ...who, grants: grantsOf(standing.membership) };
}

function isOpen(organisation: Standing['organisation'], now: Date): boolean {
  return organisation !== null && statusOn(organisation, dayOf(now)) === 'ACTIVE';
}
