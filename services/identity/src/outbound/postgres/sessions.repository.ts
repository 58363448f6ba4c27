import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { Sessions } from '../../application/sign-in.ports.js';
import type { Session, Standing } from '../../domain/session.js';

/** As JSON has it: instants are texts. */
type StoredSession = Omit<Session, 'openedAt' | 'expiresAt'> & {
  readonly openedAt: string;
  readonly expiresAt: string;
};

const FIND = `
  SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'actor', s.actor, 'organisation', s.organisation,
           'client', s.client, 'issuer', s.issuer, 'openedAt', s.opened_at, 'expiresAt', s.expires_at) AS session,
         jsonb_build_object(
           'client', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('status', c.status, 'grants', c.grants) END,
           'issuer', CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('status', i.status) END,
           'membership', CASE WHEN m.id IS NOT NULL THEN
             jsonb_build_object('organisation', m.organisation, 'status', m.status, 'roles', m.roles) END,
           'organisation', CASE WHEN o.code IS NOT NULL THEN jsonb_build_object('validTo', o.valid_to) END
         ) AS standing
    FROM sessions s
    LEFT JOIN portal_clients c ON c.id = s.client
    LEFT JOIN trusted_issuers i ON i.id = s.issuer
    LEFT JOIN memberships m ON s.kind = 'person' AND m.person = s.actor AND m.organisation = s.organisation
    LEFT JOIN organisations o ON o.code = s.organisation
   WHERE s.id = $1`;

@Injectable()
export class PostgresSessions extends Sessions {
  async findWithStanding(tx: Transaction, id: Id): Promise<[Session, Standing] | undefined> {
    const rows = await tx.query<{ session: StoredSession; standing: Standing }[]>(FIND, [id]);
    const found = rows[0];
    if (!found) return undefined;
    const { openedAt, expiresAt, ...session } = found.session;
    return [{ ...session, openedAt: new Date(openedAt), expiresAt: new Date(expiresAt) }, found.standing];
  }

  async add(tx: Transaction, session: Session): Promise<void> {
    const { id, kind, actor, organisation, client, issuer, openedAt, expiresAt } = session;
    await tx.query(
      `INSERT INTO sessions (id, kind, actor, organisation, client, issuer, opened_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, kind, actor, organisation, client, issuer, openedAt, expiresAt],
    );
  }

  async forgetExpired(tx: Transaction, now: Date): Promise<number> {
    const rows = await tx.query<{ forgotten: number }[]>(
      `WITH gone AS (DELETE FROM sessions WHERE expires_at <= $1 RETURNING id)
       SELECT count(*)::int AS forgotten FROM gone`,
      [now],
    );
    return rows[0]?.forgotten ?? 0;
  }
}
