import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails about an application to a scheme or a finished erasure, and the group of what coordinators are told. */
export class TellOfMoreThanRelationships1764600100000 implements MigrationInterface {
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
     CHECK (topic IN ('REQUESTS', 'SESSIONS', 'INVITATIONS', 'ACTIONS', 'MILESTONES', 'COORDINATION'))`,
  'ALTER TABLE outgoing_mails ALTER COLUMN relationship DROP NOT NULL',
  'ALTER TABLE outgoing_mails ADD COLUMN application uuid',
  'ALTER TABLE outgoing_mails ADD COLUMN erasure_request uuid',
  `ALTER TABLE outgoing_mails ADD CONSTRAINT outgoing_mails_about_one_thing
     CHECK (num_nonnulls(relationship, application, erasure_request) = 1)`,
];
