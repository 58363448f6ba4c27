import { randomUUID } from 'node:crypto';
import type { Transaction } from '@pairwell/persistence';
import { fairShare, placeOf, type Member, type Place } from './fair-share.js';
import type { LogDatabase } from './log-database.js';
import type { Topics } from './topics.js';

/** Members of groups listen here for others that come and go; the payload is the group's name. */
export const GROUPS_CHANNEL = 'pairwell_event_log_groups';

/** What an instance holds until its lease ends. */
export interface Holding {
  readonly held: readonly Place[];
  /** Places among them to give back as soon as they are idle. */
  readonly revoked: ReadonlySet<string>;
}

/**
 * One instance's part in a consumer group: it keeps its membership and its claims alive, gives up what the fair share
 * no longer gives it and takes what has become free. A claim that is not renewed expires, so a killed instance is
 * replaced without anyone noticing but the clock.
 */
export class GroupMembership {
  readonly member = randomUUID();

  constructor(
    private readonly database: LogDatabase,
    private readonly topics: Topics,
    private readonly group: string,
    private readonly reads: readonly string[],
    readonly leaseMilliseconds: number,
  ) {}

  /**
   * Renews and settles.
   *
   * @param busy places at which a batch is in hand: kept although the share has moved on, until it is done.
   */
  async refresh(busy: ReadonlySet<string>): Promise<Holding> {
    await this.topics.ensure(this.reads);
    return this.database.transaction(async (transaction) => {
      await this.takeTurn(transaction);
      await this.showUp(transaction);
      const share = await this.share(transaction);
      const mine = await this.claims(transaction);
      const wanted = new Set(share.map(placeOf));
      const revoked = mine.filter((place) => !wanted.has(placeOf(place)));
      await this.giveUp(
        transaction,
        revoked.filter((place) => !busy.has(placeOf(place))),
      );
      await this.take(transaction, share);
      const held = await this.renew(transaction);
      return { held, revoked: new Set(revoked.map(placeOf)) };
    });
  }

  /** Gives everything back at once, so that the others need not wait for the lease to end. */
  leave(): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await this.takeTurn(transaction);
      await transaction.query('DELETE FROM event_log_claims WHERE member = $1', [this.member]);
      await transaction.query('DELETE FROM event_log_members WHERE member = $1', [this.member]);
      await this.tellTheOthers(transaction);
    });
  }

  /** The members of a group settle one after another. */
  private async takeTurn(transaction: Transaction): Promise<void> {
    await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [this.group]);
  }

  private async showUp(transaction: Transaction): Promise<void> {
    const [gone] = await transaction.query<[unknown[], number]>(
      `DELETE FROM event_log_members WHERE consumer_group = $1 AND expires_at < clock_timestamp() RETURNING member`,
      [this.group],
    );
    await transaction.query(
      'DELETE FROM event_log_claims WHERE consumer_group = $1 AND expires_at < clock_timestamp()',
      [this.group],
    );
    const [{ fresh } = { fresh: false }] = await transaction.query<{ fresh: boolean }[]>(
      `INSERT INTO event_log_members (consumer_group, member, topics, expires_at)
       VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
       ON CONFLICT (consumer_group, member) DO UPDATE SET expires_at = excluded.expires_at
       RETURNING xmax = 0 AS fresh`,
      [this.group, this.member, this.reads, this.leaseMilliseconds / 1_000],
    );
    if (fresh || gone.length > 0) await this.tellTheOthers(transaction);
  }

  private async share(transaction: Transaction): Promise<Place[]> {
    const members = await transaction.query<Member[]>(
      'SELECT member, topics FROM event_log_members WHERE consumer_group = $1 ORDER BY member',
      [this.group],
    );
    const places = await transaction.query<Place[]>(
      'SELECT topic, partition FROM event_log_partitions WHERE topic = ANY($1) ORDER BY topic, partition',
      [this.reads],
    );
    return fairShare(this.member, members, places);
  }

  private claims(transaction: Transaction): Promise<Place[]> {
    return transaction.query<Place[]>(
      'SELECT topic, partition FROM event_log_claims WHERE consumer_group = $1 AND member = $2',
      [this.group, this.member],
    );
  }

  private async giveUp(transaction: Transaction, places: readonly Place[]): Promise<void> {
    if (places.length === 0) return;
    await transaction.query(
      `DELETE FROM event_log_claims c USING unnest($3::text[], $4::int[]) AS given (topic, partition)
        WHERE consumer_group = $1 AND member = $2 AND c.topic = given.topic AND c.partition = given.partition`,
      [this.group, this.member, ...columns(places)],
    );
    await this.tellTheOthers(transaction);
  }

  private async take(transaction: Transaction, places: readonly Place[]): Promise<void> {
    await transaction.query(
      `INSERT INTO event_log_claims (consumer_group, member, topic, partition, expires_at)
       SELECT $1, $2, topic, partition, clock_timestamp() FROM unnest($3::text[], $4::int[]) AS p (topic, partition)
       ON CONFLICT DO NOTHING`,
      [this.group, this.member, ...columns(places)],
    );
  }

  private async renew(transaction: Transaction): Promise<Place[]> {
    const [held] = await transaction.query<[Place[], number]>(
      `UPDATE event_log_claims SET expires_at = clock_timestamp() + make_interval(secs => $3)
        WHERE consumer_group = $1 AND member = $2 RETURNING topic, partition`,
      [this.group, this.member, this.leaseMilliseconds / 1_000],
    );
    return held;
  }

  private async tellTheOthers(transaction: Transaction): Promise<void> {
    await transaction.query('SELECT pg_notify($1, $2)', [GROUPS_CHANNEL, this.group]);
  }
}

function columns(places: readonly Place[]): [string[], number[]] {
  return [places.map((place) => place.topic), places.map((place) => place.partition)];
}
