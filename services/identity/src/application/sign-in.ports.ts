import type { Clock, Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { PortalClient } from '../domain/portal-client.js';
import type { Session, Standing } from '../domain/session.js';
import type { TrustedIssuer } from '../domain/trusted-issuer.js';

/**
 * The machine's own time. Tokens and sessions live by it everywhere, also where the embedded mode moves the clock of
 * the domain by months: whoever verifies a token looks at their own clock.
 */
export abstract class SignInClock implements Clock {
  abstract now(): Date;
}

export abstract class PortalClients {
  abstract find(tx: Transaction, id: Id): Promise<PortalClient | undefined>;

  /** By what a portal sends as `client_id`. */
  abstract named(tx: Transaction, clientId: string): Promise<PortalClient | undefined>;

  /** Every portal that holds the operator's rights, revoked ones included. */
  abstract operators(tx: Transaction): Promise<readonly PortalClient[]>;

  abstract ofOrganisation(tx: Transaction, organisation: string): Promise<readonly PortalClient[]>;

  /** Adds it, or overwrites the one of that id. */
  abstract put(tx: Transaction, client: PortalClient): Promise<void>;
}

export abstract class TrustedIssuers {
  abstract find(tx: Transaction, id: Id): Promise<TrustedIssuer | undefined>;

  /** By issuer identifier, in whatever state, among those the actor may know. */
  abstract named(tx: Transaction, issuer: string): Promise<TrustedIssuer | undefined>;

  /** In whatever state, in the order of their identifiers. */
  abstract ofOrganisation(tx: Transaction, organisation: string): Promise<readonly TrustedIssuer[]>;

  /**
   * Adds it, or overwrites the one of that id.
   *
   * @throws Refusal `ISSUER_ALREADY_TRUSTED` when the identifier is taken, also by an organisation out of sight.
   */
  abstract put(tx: Transaction, issuer: TrustedIssuer): Promise<void>;
}

export abstract class Sessions {
  /** The session and all it rests on, in one statement: the gateway asks this every second for every session. */
  abstract findWithStanding(tx: Transaction, id: Id): Promise<[Session, Standing] | undefined>;

  abstract add(tx: Transaction, session: Session): Promise<void>;

  /** @returns how many were forgotten. */
  abstract forgetExpired(tx: Transaction, now: Date): Promise<number>;
}

/** Claims of an ID token whose signature, issuer, audience and times were found right. */
export type VerifiedClaims = Readonly<Record<string, unknown>> & {
  readonly aud?: string | string[];
  readonly azp?: unknown;
};

/** Verifies ID tokens with the keys their issuer publishes. */
export abstract class UpstreamIssuers {
  /**
   * @throws IdTokenRefused when the token is not what it should be; IssuerAway when the issuer cannot be asked.
   */
  abstract verify(idToken: string, issuer: TrustedIssuer): Promise<VerifiedClaims>;
}

/** The ID token is none that counts. `reason` is for the portal's developer and repeats nothing of the token. */
export class IdTokenRefused extends Error {
  override readonly name = 'IdTokenRefused';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The issuer's discovery document or keys cannot be fetched just now. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}
