import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to be erased, and what each service has confirmed of them. Ids and codes: nothing says who it was. */
export class CreateErasureRequests1764400002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** Whoever was erased cannot sign in any more: the portals and administrators of their organisations read it for them. */
const READERS = `pairwell_is_service() OR pairwell_is_operator() OR person = pairwell_actor_id()
  OR (pairwell_organisation() = ANY (organisations)
      AND (pairwell_actor_kind() = 'portal' OR pairwell_holds('ORGANISATION_ADMINISTRATOR', pairwell_organisation())))`;

const STATEMENTS = [
  // An erased person keeps a row, which ended memberships and the facts of others refer to; it holds nothing.
  'ALTER TABLE people ADD COLUMN erased_at timestamptz',
  `ALTER TABLE people ADD CONSTRAINT erased_people_have_no_name
     CHECK (erased_at IS NULL OR (name = '' AND email = ''))`,
  `CREATE TABLE erasure_requests (
     id uuid PRIMARY KEY,
     person uuid NOT NULL UNIQUE,
     organisations text[] NOT NULL,
     requested_at timestamptz NOT NULL,
     asked integer NOT NULL
   )`,
  // No foreign key: a service may confirm what a restored identity has not read off the list yet.
  `CREATE TABLE erasure_confirmations (
     request uuid NOT NULL,
     party text NOT NULL CHECK (party IN ('IDENTITY', 'DIRECTORY', 'MATCHING', 'RELATIONSHIPS', 'ANALYTICS',
                                          'ERASURE_LIST')),
     confirmed_at timestamptz NOT NULL,
     erased text[] NOT NULL,
     kept text[] NOT NULL,
     PRIMARY KEY (request, party)
   )`,
  ...['erasure_requests', 'erasure_confirmations'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY service_keeps ON ${table} USING (pairwell_is_service())`,
  ]),
  `CREATE POLICY readers ON erasure_requests FOR SELECT USING (${READERS})`,
  // The subquery runs under the wall of the table it reads.
  `CREATE POLICY readers ON erasure_confirmations FOR SELECT
     USING (EXISTS (SELECT FROM erasure_requests r WHERE r.id = request))`,
];
