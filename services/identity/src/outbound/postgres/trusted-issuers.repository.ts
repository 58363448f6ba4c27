import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { TrustedIssuers } from '../../application/sign-in.ports.js';
import { issuerAlreadyTrusted } from '../../domain/identity.refusals.js';
import type { TrustedIssuer } from '../../domain/trusted-issuer.js';
import { isTaken } from './taken.js';

const SELECT = `SELECT id, organisation, issuer, audience, subject_claim AS "subjectClaim", status, version
  FROM trusted_issuers`;

@Injectable()
export class PostgresTrustedIssuers extends TrustedIssuers {
  async find(tx: Transaction, id: Id): Promise<TrustedIssuer | undefined> {
    return (await tx.query<TrustedIssuer[]>(`${SELECT} WHERE id = $1`, [id]))[0];
  }

  async named(tx: Transaction, issuer: string): Promise<TrustedIssuer | undefined> {
    return (await tx.query<TrustedIssuer[]>(`${SELECT} WHERE issuer = $1`, [issuer]))[0];
  }

  ofOrganisation(tx: Transaction, organisation: string): Promise<readonly TrustedIssuer[]> {
    return tx.query<TrustedIssuer[]>(`${SELECT} WHERE organisation = $1 ORDER BY issuer`, [organisation]);
  }

  async put(tx: Transaction, trusted: TrustedIssuer): Promise<void> {
    const { id, organisation, issuer, audience, subjectClaim, status, version } = trusted;
    try {
      await tx.query(
        `INSERT INTO trusted_issuers (id, organisation, issuer, audience, subject_claim, status, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET audience = excluded.audience, subject_claim = excluded.subject_claim,
                status = excluded.status, version = excluded.version`,
        [id, organisation, issuer, audience, subjectClaim, status, version],
      );
    } catch (error) {
      throw isTaken(error) ? issuerAlreadyTrusted() : error;
    }
  }
}
