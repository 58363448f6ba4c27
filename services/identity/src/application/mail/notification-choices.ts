import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { notAPerson } from '../../domain/identity.refusals.js';
import { NotificationPreferences, type NotificationPreference } from './notification-preferences.port.js';

export interface SetNotificationPreferences {
  readonly idempotencyKey?: string | undefined;
  readonly preferences: readonly NotificationPreference[];
}

/** People choose for themselves what they are sent. */
@Injectable()
export class NotificationChoices {
  constructor(
    private readonly database: Database,
    private readonly preferences: NotificationPreferences,
  ) {}

  /** What the person has chosen, one for each group; null for a portal, which gets no mail. */
  async of(actor: Actor): Promise<readonly NotificationPreference[] | null> {
    if (actor.kind !== 'person') return null;
    return this.database.transaction(actor, (tx) => this.preferences.of(tx, actor.id), { readOnly: true });
  }

  /** @throws Refusal NOT_A_PERSON for a portal. */
  async set(actor: Actor, command: SetNotificationPreferences): Promise<readonly NotificationPreference[]> {
    if (actor.kind !== 'person') throw notAPerson();
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'setNotificationPreferences', command.idempotencyKey);
      if (!repeated) await this.preferences.set(tx, actor.id, command.preferences);
      return this.preferences.of(tx, actor.id);
    });
  }
}
