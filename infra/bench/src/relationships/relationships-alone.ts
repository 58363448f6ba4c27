import type { Id } from '@pairwell/kernel';
import { SERVICES, startThrowAwayPlatform } from '@pairwell/local';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { profiled } from '../measuring/profiled.js';
import { hangUp, postGraph } from '../platform/graph-post.js';
import { InternalCaller, type InventedActor } from '../platform/internal-caller.js';
import { storeEvents, type StoredEvent } from '../rebuild/stored-events.js';
import type { Stand } from '../stand.js';
import { OWNER } from './lives.js';

const STANDS_STILL_MS = 60_000;
const TOKEN_KEPT_MS = 20_000;

/** The service alone with its PostgreSQL, spoken to as the gateway does. */
export class RelationshipsAlone {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  private constructor(
    private readonly address: string,
    private readonly caller: InternalCaller,
    /** The event store's database, as its superuser. */
    readonly storeUrl: string,
    /** The service's own database, as its superuser. */
    readonly ownUrl: string,
  ) {}

  static async start(stand: Stand): Promise<RelationshipsAlone> {
    stand.say('starting relationships');
    const home = await stand.start(
      'the platform of relationships',
      () => startThrowAwayPlatform(),
      async (started) => {
        hangUp();
        await started.end();
      },
    );
    const { platform } = home;
    for (const name of ['gateway', ...SERVICES] as const) await platform.process(name).stop();
    await platform.process('relationships').start(profiled());
    return new RelationshipsAlone(
      `http://127.0.0.1:${platform.facts.ports.services.relationships}/graphql`,
      new InternalCaller(home),
      platform.postgres.urlOf('pairwell_event_store'),
      platform.postgres.urlOf('pairwell_relationships'),
    );
  }

  /** Makes a scheme known, as the directory would have told of it. */
  async know(scheme: Id): Promise<void> {
    await this.asOwner(
      `INSERT INTO known_schemes (scheme_id, organisation, kind, status, time_zone, pools, settings, version)
       VALUES ($1, $2, 'REVERSE', 'OPEN', 'Europe/London', '{}', '{}', 1)`,
      [scheme, OWNER],
    );
  }

  /** Writes histories and waits until the list has them and the facts of them are published: then the service rests. */
  async write(events: Iterable<StoredEvent>): Promise<void> {
    const { head } = await storeEvents(this.storeUrl, events);
    let seen = { at: performance.now(), place: -1 };
    while (seen.place < head) {
      const [row] = await this.asOwner('SELECT min(position::bigint) AS position FROM subscriptions');
      const place = Number(row?.['position'] ?? 0);
      if (place > seen.place) seen = { at: performance.now(), place };
      if (performance.now() - seen.at > STANDS_STILL_MS)
        throw new Error(`relationships stood still at ${place} of ${head}`);
      await pause(50);
    }
    await this.asOwner('VACUUM ANALYZE relationships');
  }

  /** One operation, answered without an error. */
  async ask<Data>(actor: InventedActor, query: string, variables: object = {}): Promise<Data> {
    const answer = await postGraph(this.address, this.tokenOf(actor), JSON.stringify({ query, variables }));
    const { data, errors } = JSON.parse(answer) as { data?: Data; errors?: unknown };
    if (data === undefined || errors !== undefined) throw new Error(`relationships answered: ${answer}`);
    return data;
  }

  async asOwner(sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.ownUrl });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  private tokenOf(actor: InventedActor): string {
    const known = this.tokens.get(actor.id);
    if (known !== undefined && known.until > performance.now()) return known.token;
    const token = this.caller.tokenAs(actor);
    this.tokens.set(actor.id, { token, until: performance.now() + TOKEN_KEPT_MS });
    return token;
  }
}

/** One of a pair, who has no role anywhere. */
export function oneOfPair(id: Id): InventedActor {
  return { id, organisation: OWNER, grants: [{ role: 'MEMBER', organisation: OWNER }] };
}
