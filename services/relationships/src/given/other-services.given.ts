import {
  type DataOf,
  ErasureRequested,
  type IntegrationEventType,
  MembershipChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
  SchemeParticipationChanged,
  type Topic,
} from '@pairwell/contracts';
import { newId, type Actor, type Grant, type Id } from '@pairwell/kernel';
import { openEventLog, toLogMessage, type EventLog, type LogMessage } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import { eventually } from '@pairwell/testing';
import type { TestDatabases } from './platform.given.js';

/** Someone who is signed in, with the grants given. */
export function someone(organisation: string, grants: readonly Grant[] = [], id: Id = newId()): Actor {
  return { kind: 'person', id, organisation, session: newId(), grants: [{ role: 'MEMBER', organisation }, ...grants] };
}

/** What the other services have said: a reverse scheme of RWE with a pool, shared with RT5 for some places. */
export class OtherServices {
  private readonly versions = new Map<string, number>();
  private readonly memberships = new Map<string, Id>();
  readonly scheme = newId();
  readonly pool = newId();
  readonly share = newId();
  private readonly expected: Heard[] = [];
  private readonly unsaid: LogMessage[] = [];

  private constructor(
    private readonly log: EventLog,
    private readonly database: Database,
  ) {}

  static async begin(
    databases: TestDatabases,
    change: Partial<DataOf<typeof SchemeChanged>> = {},
  ): Promise<OtherServices> {
    const log = await openEventLog(databases.log.url, { applicationName: 'test' });
    const database = await Database.connect({ url: databases.own.url, applicationName: 'test', poolSize: 2 });
    const others = new OtherServices(log, database);
    for (const code of ['RWE', 'RT5', '509']) others.organisation(code);
    others.schemeIs(change);
    others.poolIs();
    others.shareIs({});
    return others;
  }

  organisation(code: string, systems: string[] = []): void {
    const data = { ...OrganisationChanged.sample, code, systems } as DataOf<typeof OrganisationChanged>;
    this.say(OrganisationChanged, code, data, 'known_organisations', 'code');
  }

  schemeIs(change: Partial<DataOf<typeof SchemeChanged>>): void {
    const data = { ...this.sample(SchemeChanged), schemeId: this.scheme, pools: [this.pool], ...change };
    this.say(SchemeChanged, data.schemeId, data, 'known_schemes', 'scheme_id');
  }

  poolIs(change: Partial<DataOf<typeof PoolChanged>> = {}): void {
    const data = { ...this.sample(PoolChanged), poolId: this.pool, schemes: [this.scheme], ...change };
    this.say(PoolChanged, data.poolId, data, 'known_pools', 'pool_id');
  }

  shareIs(change: Partial<DataOf<typeof PoolShareChanged>>): void {
    const data = { ...this.sample(PoolShareChanged), shareId: this.share, poolId: this.pool, ...change };
    this.say(PoolShareChanged, data.shareId, data, 'known_shares', 'share_id');
  }

  /** A new colleague, known as a member; or, once their membership has ended, as a former one. */
  colleague(organisation: string, lineManager: Id | null = null, status: 'ACTIVE' | 'ENDED' = 'ACTIVE'): Actor {
    const actor = someone(organisation);
    this.membershipIs(actor, { lineManager, status });
    return actor;
  }

  /** The membership through which they act, or another one where its id is given; answers the id. */
  membershipIs({ id: personId, organisation }: Actor, change: Partial<DataOf<typeof MembershipChanged>> = {}): Id {
    const first = this.memberships.get(`${personId} ${organisation}`) ?? newId();
    const data = { ...this.sample(MembershipChanged), membershipId: first, personId, organisation, ...change };
    this.memberships.set(`${personId} ${organisation}`, first);
    this.say(MembershipChanged, data.membershipId, data, 'known_memberships', 'membership_id');
    return data.membershipId;
  }

  /** A new mentor of RWE in the pool; answers the profile as well. */
  mentor(capacity = 2): { actor: Actor; profile: Id } {
    const actor = this.colleague('RWE');
    const profile = newId();
    this.profileIs(profile, actor.id, { capacity });
    const poolMentorId = newId();
    const place = { poolMentorId, poolId: this.pool, profileId: profile, personId: actor.id, status: 'IN' as const };
    this.say(PoolMentorChanged, poolMentorId, place, 'known_pool_mentors', 'pool_mentor_id');
    return { actor, profile };
  }

  /** What has become of somebody's application to the scheme, as a mentee; answers its id. */
  participationIs(personId: Id, change: Partial<DataOf<typeof SchemeParticipationChanged>>): Id {
    const data = { ...this.sample(SchemeParticipationChanged), participationId: newId(), schemeId: this.scheme };
    const told = { ...data, personId, as: 'MENTEE' as const, ...change };
    this.say(SchemeParticipationChanged, told.participationId, told, 'known_participants', 'participation_id');
    return told.participationId;
  }

  profileIs(profileId: Id, personId: Id, change: Partial<DataOf<typeof MentorProfileChanged>>): void {
    const data = { ...this.sample(MentorProfileChanged), profileId, personId, ...change };
    this.say(MentorProfileChanged, profileId, data, 'known_profiles', 'profile_id');
  }

  /** Says what there is to say, and waits until the service has heard it. */
  async untilHeard(): Promise<void> {
    await this.log.publish(this.unsaid.splice(0));
    const tables = new Map<string, Heard[]>();
    for (const heard of this.expected.splice(0)) tables.set(heard.table, [...(tables.get(heard.table) ?? []), heard]);
    for (const [table, expected] of tables) await eventually(() => this.requireHeard(table, expected), 20_000);
  }

  /** Identity asks that a person be erased; resolves when the service has heard it. Answers the request. */
  async erases(personId: Id, requestId: Id = newId()): Promise<Id> {
    const version = (this.versions.get(personId) ?? 0) + 1;
    this.versions.set(personId, version);
    const data = { requestId, personId, requestedAt: '2030-01-20T09:00:00Z' };
    const told = {
      ...{ id: newId(), type: ErasureRequested.type, version: ErasureRequested.version, topic: ErasureRequested.topic },
      ...{ key: personId, aggregateVersion: version, occurredAt: data.requestedAt, source: 'identity', data },
    };
    await this.log.publish([toLogMessage(told, ErasureRequested.topic)]);
    const noted = 'SELECT 1 FROM erased_people WHERE person_id = $1';
    await eventually(async () => {
      if ((await this.rows(noted, [personId])).length === 0) throw new Error('nobody was erased');
    }, 20_000);
    return requestId;
  }

  /** Everything that a topic of the event log holds, as the consumers of others read it. */
  async told(topic: Topic): Promise<{ readonly version: string; readonly data: Record<string, unknown> }[]> {
    const told: { version: string; data: Record<string, unknown> }[] = [];
    for (const { partition, first, next } of await this.log.partitions([topic])) {
      for await (const { headers, body } of this.log.read({ topic, partition, from: first, to: next })) {
        told.push({ version: headers['ce_dataversion'] ?? '', data: JSON.parse(body) as Record<string, unknown> });
      }
    }
    return told;
  }

  /** Looks at the service's own tables as the service does. */
  rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.transaction(SERVICE, (tx) => tx.query<Row[]>(sql, [...parameters]));
  }

  async end(): Promise<void> {
    await this.log.close();
    await this.database.close();
  }

  private sample<Data>(type: IntegrationEventType<Data>): Data {
    return type.sample;
  }

  private async requireHeard(table: string, expected: readonly Heard[]): Promise<void> {
    const key = expected[0]?.key ?? 'id';
    const rows = await this.rows<{ id: string; version: string }>(
      `SELECT ${key}::text AS id, version FROM ${table} WHERE ${key}::text = ANY ($1)`,
      [expected.map(({ id }) => id)],
    );
    const versions = new Map(rows.map(({ id, version }) => [id, Number(version)] as const));
    const missing = expected.filter(({ id }) => (versions.get(id) ?? 0) < (this.versions.get(id) ?? 1));
    if (missing.length > 0) throw new Error(`${table} has not heard of ${missing.length} things`);
  }

  private say<Data>(type: IntegrationEventType<Data>, id: string, data: Data, table: string, key: string): void {
    const version = (this.versions.get(id) ?? 0) + 1;
    this.versions.set(id, version);
    this.expected.push({ table, key, id });
    const event = {
      id: newId(),
      type: type.type,
      version: type.version,
      topic: type.topic,
      key: id,
      aggregateVersion: version,
      occurredAt: '2026-11-02T08:00:00.000Z',
      source: type.type.split('.')[0] ?? 'test',
      data: type.schema.parse(data),
    };
    this.unsaid.push(toLogMessage(event, type.topic));
  }
}

/** A row that the service should come to know. */
interface Heard {
  readonly table: string;
  readonly key: string;
  readonly id: string;
}
