import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { mayManageSignIn } from '../domain/authority.js';
import { requireVersion } from '../domain/identity.refusals.js';
import { distrust, type TrustedIssuer } from '../domain/trusted-issuer.js';
import { TrustedIssuers } from './sign-in.ports.js';

export interface DistrustIssuer {
  readonly issuer: Id;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** An issuer is believed no longer: no new sessions, and the running ones end with the next look at them. */
@Injectable()
export class DistrustIssuerHandler {
  constructor(
    private readonly database: Database,
    private readonly issuers: TrustedIssuers,
  ) {}

  /** @throws Refusal `VERSION_CONFLICT` */
  async handle(actor: Actor, command: DistrustIssuer): Promise<TrustedIssuer> {
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'distrustIssuer', command.idempotencyKey);
      const issuer = await this.issuers.find(tx, command.issuer);
      if (!issuer || !mayManageSignIn(actor, issuer.organisation)) throw new ForbiddenOrNotFound();
      if (repeated) return issuer;
      requireVersion(issuer, command.expectedVersion);
      const distrusted = distrust(issuer);
      if (distrusted !== issuer) await this.issuers.put(tx, distrusted);
      return distrusted;
    });
  }
}
