import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { decodeJwt } from 'jose';
import { dayOf } from '../domain/day.js';
import { isIssuedTo, subjectOf } from '../domain/id-token.js';
import { statusOn } from '../domain/organisation.js';
import type { PortalClient } from '../domain/portal-client.js';
import type { TrustedIssuer } from '../domain/trusted-issuer.js';
import { Memberships } from './memberships.port.js';
import { OpenSession } from './open-session.js';
import { Organisations } from './organisations.port.js';
import { People } from './people.port.js';
import { IdTokenRefused, SignInClock, TrustedIssuers, UpstreamIssuers } from './sign-in.ports.js';

export interface SignedIn {
  readonly person: Id;
  readonly session: Id;
}

/**
 * Token exchange (RFC 8693): a portal hands in the ID token its user got from the organisation's own issuer, and a
 * session of that person begins.
 *
 * Pinned are issuer, audience, organisation and age. The same ID token may be handed in again while it is younger
 * than five minutes, so that a portal can repeat a request whose answer it lost; each time begins a new session.
 */
@Injectable()
export class ExchangeIdTokenHandler {
  constructor(
    private readonly database: Database,
    private readonly issuers: TrustedIssuers,
    private readonly upstream: UpstreamIssuers,
    private readonly organisations: Organisations,
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly sessions: OpenSession,
    private readonly clock: SignInClock,
  ) {}

  /**
   * @param portal authenticated already.
   * @throws IdTokenRefused; IssuerAway when the issuer cannot be asked for its keys.
   */
  async handle(portal: Pick<PortalClient, 'id' | 'organisation'>, idToken: string): Promise<SignedIn> {
    const issuer = await this.trustedIssuer(portal, idToken);
    const claims = await this.upstream.verify(idToken, issuer);
    if (!isIssuedTo(claims, issuer.audience)) throw new IdTokenRefused('the ID token was issued to another party');
    const subject = subjectOf(claims, issuer.subjectClaim);
    if (subject === undefined) throw new IdTokenRefused('the ID token lacks the subject claim agreed for its issuer');
    const person = await this.member(issuer, subject);
    const { organisation } = issuer;
    const who = { kind: 'person' as const, actor: person, organisation, client: portal.id, issuer: issuer.id };
    return { person, session: await this.sessions.open(who) };
  }

  /** What the token says of its issuer is only used to choose among those trusted; the signature comes after. */
  private async trustedIssuer(portal: Pick<PortalClient, 'organisation'>, idToken: string): Promise<TrustedIssuer> {
    const name = claimedIssuer(idToken);
    const issuer = await this.database.transaction(SERVICE, (tx) => this.issuers.named(tx, name), { readOnly: true });
    if (issuer?.status !== 'ACTIVE' || issuer.organisation !== portal.organisation) {
      throw new IdTokenRefused("the ID token's issuer is not trusted for this portal's organisation");
    }
    return issuer;
  }

  private async member({ issuer, organisation }: TrustedIssuer, subject: string): Promise<Id> {
    return this.database.transaction(
      SERVICE,
      async (tx) => {
        const home = await this.organisations.find(tx, organisation);
        const person = await this.people.personOf(tx, { issuer, subject });
        const membership = person === undefined ? undefined : await this.memberships.of(tx, person, organisation);
        const isOpen = home !== undefined && statusOn(home, dayOf(this.clock.now())) === 'ACTIVE';
        if (isOpen && membership?.status === 'ACTIVE') return membership.person;
        throw new IdTokenRefused('nobody of the organisation is tied to this sign-in');
      },
      { readOnly: true },
    );
  }
}

function claimedIssuer(idToken: string): string {
  try {
    const { iss } = decodeJwt(idToken);
    if (typeof iss === 'string') return iss;
  } catch {
    throw new IdTokenRefused('the subject token is no JSON Web Token');
  }
  throw new IdTokenRefused('the ID token names no issuer');
}
