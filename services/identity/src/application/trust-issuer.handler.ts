import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { mayManageSignIn } from '../domain/authority.js';
import { issuerAlreadyTrusted } from '../domain/identity.refusals.js';
import { requireIssuerAddress } from '../domain/issuer-address.js';
import { trustAnew, type TrustedIssuer } from '../domain/trusted-issuer.js';
import { Organisations } from './organisations.port.js';
import { TrustedIssuers } from './sign-in.ports.js';
import { SignInPolicy } from './sign-in-policy.js';

export interface TrustIssuer {
  readonly organisation: string;
  readonly issuer: string;
  readonly audience: string;
  readonly subjectClaim: string;
  readonly idempotencyKey?: string | undefined;
}

/** An organisation's own sign-in is believed from now on, for that organisation's people alone. */
@Injectable()
export class TrustIssuerHandler {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly issuers: TrustedIssuers,
    private readonly policy: SignInPolicy,
  ) {}

  /** @throws Refusal `ISSUER_ADDRESS_REFUSED`, `ISSUER_ALREADY_TRUSTED` */
  async handle(actor: Actor, command: TrustIssuer): Promise<TrustedIssuer> {
    if (!mayManageSignIn(actor, command.organisation)) throw new ForbiddenOrNotFound();
    requireIssuerAddress(command.issuer, this.policy.embedded);
    const { organisation, issuer, audience, subjectClaim, idempotencyKey } = command;
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'trustIssuer', idempotencyKey);
      if (!(await this.organisations.find(tx, organisation))) throw new ForbiddenOrNotFound();
      const known = await this.issuers.named(tx, issuer);
      if (known && known.organisation !== organisation) throw issuerAlreadyTrusted();
      if (known && repeated) return known;
      if (known?.status === 'ACTIVE') throw issuerAlreadyTrusted();
      const id = idempotentId(actor, 'trustIssuer', idempotencyKey);
      const trusted: TrustedIssuer = known
        ? trustAnew(known, { audience, subjectClaim })
        : { id, organisation, issuer, audience, subjectClaim, status: 'ACTIVE', version: 1 };
      await this.issuers.put(tx, trusted);
      return trusted;
    });
  }
}
