import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists of relationships filter and order by, in columns of their own with an index for each order; a policy that
 * works out once a statement what somebody coordinates; and the version of what a read model keeps, so that a release
 * that keeps more has it rebuilt (leased-subscription.ts). Until then rows that are there say nothing in the new columns.
 */
export class ListByHealthAndOrder1764200500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** A scheme belongs to one organisation, so its rows in order are the rows of a coordinator; people have few rows. */
const ORDERS = ['requested_at', 'changed_at', 'next_due_at', 'last_met_on', 'unmet_since', 'at_risk_from'];

const STATEMENTS = [
  // Infinity stands for never, so that a keyset of (key, id) needs no cases for what is missing.
  `ALTER TABLE relationships
     ADD COLUMN mentor_organisation text NOT NULL DEFAULT '',
     ADD COLUMN mentee_organisation text NOT NULL DEFAULT '',
     ADD COLUMN last_met_on date NOT NULL DEFAULT '-infinity',
     ADD COLUMN unmet_since date NOT NULL DEFAULT 'infinity',
     ADD COLUMN next_due_at timestamptz NOT NULL DEFAULT 'infinity',
     ADD COLUMN at_risk_from timestamptz NOT NULL DEFAULT 'infinity',
     ADD COLUMN mentor_at_risk_from timestamptz NOT NULL DEFAULT 'infinity',
     ADD COLUMN mentee_at_risk_from timestamptz NOT NULL DEFAULT 'infinity',
     ADD COLUMN risks jsonb NOT NULL DEFAULT '{}',
     ADD COLUMN rematch_wanted boolean NOT NULL DEFAULT false,
     ADD COLUMN stale_at timestamptz NOT NULL DEFAULT 'infinity'`,
  'DROP INDEX relationships_scheme',
  'DROP INDEX relationships_owner',
  ...ORDERS.map((key) => `CREATE INDEX relationships_by_${key} ON relationships (scheme_id, ${key}, relationship_id)`),
  'CREATE INDEX relationships_owner ON relationships (owner, scheme_id)',
  `CREATE INDEX relationships_stale ON relationships (stale_at) WHERE stale_at < 'infinity'`,
  `CREATE FUNCTION pairwell_coordinated_organisations() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
     RETURN ARRAY (
       SELECT given ->> 'organisation' FROM jsonb_array_elements(pairwell_grants()) AS given
        WHERE given ->> 'organisation' IS NOT NULL
          AND (given ->> 'role' = 'ORGANISATION_ADMINISTRATOR'
               OR (given ->> 'role' = 'SCHEME_COORDINATOR' AND given ->> 'scheme' IS NULL)))`,
  // A grant that is narrowed to one scheme reaches no other of the same organisation: both together, in one text.
  `CREATE FUNCTION pairwell_coordinated_schemes() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
     RETURN ARRAY (
       SELECT (given ->> 'organisation') || ' ' || (given ->> 'scheme')
         FROM jsonb_array_elements(pairwell_grants()) AS given
        WHERE given ->> 'role' = 'SCHEME_COORDINATOR' AND given ->> 'scheme' IS NOT NULL)`,
  // Portals have ids of their own and are never one of a pair.
  `CREATE FUNCTION pairwell_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
     RETURN CASE WHEN current_setting('pairwell.actor_kind', true) = 'person' THEN pairwell_actor_id() END`,
  'DROP POLICY the_pair_and_its_coordinators ON relationships',
  // Each SELECT is worked out once a statement and not once a row.
  `CREATE POLICY the_pair_and_its_coordinators ON relationships USING (
     (SELECT pairwell_is_service())
     OR mentor_id = (SELECT pairwell_person())
     OR mentee_id = (SELECT pairwell_person())
     OR owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
     OR owner || ' ' || scheme_id = ANY ((SELECT pairwell_coordinated_schemes())::text[]))`,
  'DROP FUNCTION pairwell_coordinates(text, uuid)',
  'ALTER TABLE subscriptions ADD COLUMN version integer NOT NULL DEFAULT 1',
];
