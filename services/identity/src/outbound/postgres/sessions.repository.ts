import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { Sessions } from '../../application/sign-in.ports.js';
import type { Session } from '../../domain/session.js';

@Injectable()
export class PostgresSessions extends Sessions {
  async find(tx: Transaction, id: Id): Promise<Session | undefined> {
    const rows = await tx.query<Session[]>(
      `SELECT id, kind, actor, organisation, client, issuer, opened_at AS "openedAt", expires_at AS "expiresAt"
         FROM sessions WHERE id = $1`,
      [id],
    );
    return rows[0];
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
