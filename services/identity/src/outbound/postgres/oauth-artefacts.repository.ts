import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { OauthArtefacts, type ArtefactKey, type OauthArtefact } from '../../application/oauth-artefacts.port.js';

@Injectable()
export class PostgresOauthArtefacts extends OauthArtefacts {
  async find(tx: Transaction, model: string, key: ArtefactKey, now: Date): Promise<OauthArtefact | undefined> {
    const [column, value] = columnOf(key);
    const rows = await tx.query<OauthArtefact[]>(
      `SELECT model, id, payload, grant_id AS "grantId", uid, user_code AS "userCode", expires_at AS "expiresAt"
         FROM oauth_artefacts WHERE model = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > $3)`,
      [model, value, now],
    );
    return rows[0];
  }

  async put(tx: Transaction, artefact: OauthArtefact): Promise<void> {
    const { model, id, payload, grantId, uid, userCode, expiresAt } = artefact;
    await tx.query(
      `INSERT INTO oauth_artefacts (model, id, payload, grant_id, uid, user_code, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
              uid = excluded.uid, user_code = excluded.user_code, expires_at = excluded.expires_at`,
      [model, id, JSON.stringify(payload), grantId ?? null, uid ?? null, userCode ?? null, expiresAt ?? null],
    );
  }

  async consume(tx: Transaction, model: string, id: string, epochSeconds: number): Promise<void> {
    await tx.query(
      `UPDATE oauth_artefacts SET payload = payload || jsonb_build_object('consumed', $3::bigint)
        WHERE model = $1 AND id = $2`,
      [model, id, epochSeconds],
    );
  }

  async destroy(tx: Transaction, model: string, id: string): Promise<void> {
    await tx.query('DELETE FROM oauth_artefacts WHERE model = $1 AND id = $2', [model, id]);
  }

  async revokeGrant(tx: Transaction, grantId: string): Promise<void> {
    await tx.query('DELETE FROM oauth_artefacts WHERE grant_id = $1', [grantId]);
  }

  async forgetExpired(tx: Transaction, now: Date): Promise<number> {
    const rows = await tx.query<{ forgotten: number }[]>(
      `WITH gone AS (DELETE FROM oauth_artefacts WHERE expires_at <= $1 RETURNING id)
       SELECT count(*)::int AS forgotten FROM gone`,
      [now],
    );
    return rows[0]?.forgotten ?? 0;
  }
}

function columnOf(key: ArtefactKey): ['id' | 'uid' | 'user_code', string] {
  if ('id' in key) return ['id', key.id];
  return 'uid' in key ? ['uid', key.uid] : ['user_code', key.userCode];
}
