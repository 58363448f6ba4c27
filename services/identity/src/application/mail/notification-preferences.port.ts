import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { NotificationGroup } from '../../domain/mail/nudge.js';

/** Whether a person wants mail about a group of things. */
export interface NotificationPreference {
  readonly group: NotificationGroup;
  readonly email: boolean;
}

/** What people have chosen; what they have not chosen is on. */
export abstract class NotificationPreferences {
  /** One for each group. */
  abstract of(tx: Transaction, person: Id): Promise<readonly NotificationPreference[]>;

  /** Changes the groups that are named. */
  abstract set(tx: Transaction, person: Id, preferences: readonly NotificationPreference[]): Promise<void>;
}
