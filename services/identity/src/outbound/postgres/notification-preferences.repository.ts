import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import {
  NotificationPreferences,
  type NotificationPreference,
} from '../../application/mail/notification-preferences.port.js';
import { NOTIFICATION_GROUPS } from '../../domain/mail/nudge.js';

@Injectable()
export class PostgresNotificationPreferences extends NotificationPreferences {
  async of(tx: Transaction, person: Id): Promise<readonly NotificationPreference[]> {
    const chosen = await tx.query<NotificationPreference[]>(
      'SELECT topic AS "group", email FROM notification_preferences WHERE person = $1',
      [person],
    );
    return NOTIFICATION_GROUPS.map((group) => chosen.find((one) => one.group === group) ?? { group, email: true });
  }

  async set(tx: Transaction, person: Id, preferences: readonly NotificationPreference[]): Promise<void> {
    await tx.query(
      `INSERT INTO notification_preferences (person, topic, email)
       SELECT $1, * FROM unnest($2::text[], $3::boolean[])
       ON CONFLICT (person, topic) DO UPDATE SET email = excluded.email`,
      [person, preferences.map(({ group }) => group), preferences.map(({ email }) => email)],
    );
  }
}
