import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people want to be sent, and the mails that wait or have ended. */
export class CreateNotifications1764200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE notification_preferences (
     person uuid NOT NULL,
     topic text NOT NULL CHECK (topic IN ('REQUESTS', 'SESSIONS', 'ACTIONS', 'MILESTONES')),
     email boolean NOT NULL,
     PRIMARY KEY (person, topic)
   )`,
  // No name, no address, no words: those are looked up when a mail is sent, and so go with the person.
  `CREATE TABLE outgoing_mails (
     id uuid PRIMARY KEY,
     kind text NOT NULL,
     recipient uuid NOT NULL,
     organisation text NOT NULL,
     relationship uuid NOT NULL,
     other uuid,
     due_at timestamptz NOT NULL,
     until timestamptz,
     starts_at timestamptz,
     act_by timestamptz,
     time_zone text NOT NULL,
     status text NOT NULL CHECK (status IN ('WAITING', 'SENDING', 'SENT', 'SWITCHED_OFF', 'TOO_LATE', 'NO_ADDRESS',
                                            'REFUSED', 'IN_DOUBT', 'NOT_SENT')),
     attempts integer NOT NULL DEFAULT 0,
     next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     sending_since timestamptz,
     ended_at timestamptz
   )`,
  "CREATE INDEX outgoing_mails_waiting ON outgoing_mails (next_try_at, id) WHERE status = 'WAITING'",
  "CREATE INDEX outgoing_mails_sending ON outgoing_mails (sending_since) WHERE status = 'SENDING'",
  ...['notification_preferences', 'outgoing_mails'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  ]),
  `CREATE POLICY own_choice ON notification_preferences
     USING (pairwell_is_service() OR (pairwell_actor_kind() = 'person' AND person = pairwell_actor_id()))`,
  'CREATE POLICY service_sends ON outgoing_mails USING (pairwell_is_service())',
];
