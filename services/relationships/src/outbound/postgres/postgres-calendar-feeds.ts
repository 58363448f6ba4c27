import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, SERVICE } from '@pairwell/persistence';
import { createHash } from 'node:crypto';
import { CalendarFeeds, type CalendarFeed } from '../../application/calendar-feeds.port.js';

/** Feeds as rows. A secret has 256 random bits, so its plain digest needs neither salt nor slowness. */
@Injectable()
export class PostgresCalendarFeeds extends CalendarFeeds {
  constructor(private readonly database: Database) {
    super();
  }

  override replace(actor: Actor, secret: string, at: Date, idempotencyKey: string | undefined): Promise<boolean> {
    return this.database.transaction(actor, async (tx) => {
      if (await alreadyDone(tx, actor, 'renewCalendarFeed', idempotencyKey)) return false;
      await tx.query(
        `INSERT INTO calendar_feeds (person_id, organisation, digest, made_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, organisation) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at`,
        [actor.id, actor.organisation, digestOf(secret), at],
      );
      return true;
    });
  }

  override async revoke(actor: Actor, idempotencyKey: string | undefined): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      if (await alreadyDone(tx, actor, 'revokeCalendarFeed', idempotencyKey)) return;
      await tx.query('DELETE FROM calendar_feeds WHERE person_id = $1 AND organisation = $2', [
        actor.id,
        actor.organisation,
      ]);
    });
  }

  override async madeAt(actor: Actor): Promise<Date | null> {
    const sql = 'SELECT made_at FROM calendar_feeds WHERE person_id = $1 AND organisation = $2';
    const [row] = await this.database.transaction(
      actor,
      (tx) => tx.query<{ made_at: Date }[]>(sql, [actor.id, actor.organisation]),
      { readOnly: true },
    );
    return row?.made_at ?? null;
  }

  override async find(secret: string): Promise<CalendarFeed | null> {
    const sql = 'SELECT person_id AS person, organisation FROM calendar_feeds WHERE digest = $1';
    const [row] = await this.database.transaction(SERVICE, (tx) => tx.query<CalendarFeed[]>(sql, [digestOf(secret)]), {
      readOnly: true,
    });
    return row ?? null;
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
