import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of entries in people's calendars, and whether they want to hear of it by mail. */
export class AddCalendarInvitations1764500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  'ALTER TABLE notification_preferences DROP CONSTRAINT notification_preferences_topic_check',
  `ALTER TABLE notification_preferences ADD CONSTRAINT notification_preferences_topic_check
     CHECK (topic IN ('REQUESTS', 'SESSIONS', 'INVITATIONS', 'ACTIONS', 'MILESTONES'))`,
  // Whoever has wanted no mail about sessions wants no invitations to them either. Rows are behind the service's policy.
  `SELECT set_config('pairwell.actor_kind', 'service', true)`,
  `INSERT INTO notification_preferences (person, topic, email)
   SELECT person, 'INVITATIONS', false FROM notification_preferences WHERE topic = 'SESSIONS' AND NOT email`,
  `SELECT set_config('pairwell.actor_kind', '', true)`,
  // Ids, codes and instants, as the nudge told them.
  'ALTER TABLE outgoing_mails ADD COLUMN calendar jsonb',
  `CREATE INDEX outgoing_mails_calendar ON outgoing_mails (recipient, (calendar ->> 'sessionId'))
     WHERE calendar IS NOT NULL`,
];
