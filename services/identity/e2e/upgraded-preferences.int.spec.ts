import { describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@pairwell/kernel';
import { Database, migrate, SERVICE } from '@pairwell/persistence';
import { testDatabase } from '@pairwell/testing';
import { AddCalendarInvitations1764500100000 } from '../migrations/1764500100000-add-calendar-invitations.js';
import { identityMigrations } from '../migrations/index.js';
import { PostgresNotificationPreferences } from '../src/outbound/postgres/notification-preferences.repository.js';

describe('preferences of a release that knew no invitations', () => {
  it('go on: whoever wanted no mail about sessions is not sent invitations to them (guarantee 28)', async () => {
    const [quiet, open]: [Id, Id] = [newId(), newId()];
    const before = identityMigrations.slice(0, identityMigrations.indexOf(AddCalendarInvitations1764500100000));
    const own = await testDatabase({ migrations: before });
    const database = await Database.connect({ url: own.url, applicationName: 'test', poolSize: 1 });
    try {
      const keep = `INSERT INTO notification_preferences VALUES ($1, 'SESSIONS', false), ($2, 'SESSIONS', true)`;
      await database.transaction(SERVICE, (tx) => tx.query(keep, [quiet, open]));
      await migrate({ ...own, migrations: identityMigrations });
      const invitations = async (person: Id): Promise<boolean | undefined> => {
        const chosen = await database.transaction(SERVICE, (tx) =>
          new PostgresNotificationPreferences().of(tx, person),
        );
        return chosen.find(({ group }) => group === 'INVITATIONS')?.email;
      };
      expect(await invitations(quiet)).toBe(false);
      expect(await invitations(open)).toBe(true);
      expect(await invitations(newId())).toBe(true);
    } finally {
      await database.close();
      await own.drop();
    }
  });
});
