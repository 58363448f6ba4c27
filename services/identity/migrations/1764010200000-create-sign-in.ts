import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Portals, the issuers an organisation trusts, and what belongs to identity alone: sessions, keys, OAuth artefacts. */
export class CreateSignIn1764010200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of ['portal_clients', 'trusted_issuers']) {
      await wall(
        runner,
        table,
        `pairwell_is_service() OR pairwell_is_operator()
         OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation)`,
      );
    }
    for (const table of ['sessions', 'signing_keys', 'oauth_artefacts']) {
      await wall(runner, table, 'pairwell_is_service()');
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const TABLES = [
  // The operator's portal belongs to no organisation: an empty text, and so no foreign key.
  `CREATE TABLE portal_clients (
     id uuid PRIMARY KEY,
     client_id text NOT NULL UNIQUE,
     organisation text NOT NULL,
     name text NOT NULL,
     secret_hash text NOT NULL,
     grants jsonb NOT NULL,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'REVOKED')),
     version integer NOT NULL
   )`,
  'CREATE INDEX portal_clients_by_organisation ON portal_clients (organisation)',
  `CREATE TABLE trusted_issuers (
     id uuid PRIMARY KEY,
     organisation text NOT NULL REFERENCES organisations (code),
     issuer text NOT NULL UNIQUE,
     audience text NOT NULL,
     subject_claim text NOT NULL,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'DISTRUSTED')),
     version integer NOT NULL
   )`,
  'CREATE INDEX trusted_issuers_by_organisation ON trusted_issuers (organisation)',
  `CREATE TABLE sessions (
     id uuid PRIMARY KEY,
     kind text NOT NULL CHECK (kind IN ('person', 'portal')),
     actor uuid NOT NULL,
     organisation text NOT NULL,
     client uuid NOT NULL,
     issuer uuid,
     opened_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL
   )`,
  'CREATE INDEX sessions_by_expiry ON sessions (expires_at)',
  `CREATE TABLE signing_keys (
     kid text PRIMARY KEY,
     sealed_jwk bytea NOT NULL,
     signs_from timestamptz NOT NULL
   )`,
  `CREATE TABLE oauth_artefacts (
     model text NOT NULL,
     id text NOT NULL,
     payload jsonb NOT NULL,
     grant_id text,
     uid text,
     user_code text,
     expires_at timestamptz,
     PRIMARY KEY (model, id)
   )`,
  'CREATE INDEX oauth_artefacts_by_expiry ON oauth_artefacts (expires_at)',
  'CREATE INDEX oauth_artefacts_by_grant ON oauth_artefacts (grant_id) WHERE grant_id IS NOT NULL',
];

async function wall(runner: QueryRunner, table: string, allowed: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY ${table}_wall ON ${table} USING (${allowed})`);
}
