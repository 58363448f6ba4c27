import { randomBytes } from 'node:crypto';
import {
  MembershipChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
  type DataOf,
  type IntegrationEventType,
} from '@pairwell/contracts';
import { eventStoreMigrations } from '@pairwell/event-store';
import { newId, type Actor, type Grant, type Id } from '@pairwell/kernel';
import { eventLogMigrations, openEventLog, toLogMessage, type EventLog } from '@pairwell/messaging';
import { baselineMigrations, Database, SERVICE } from '@pairwell/persistence';
import { globalId } from '@pairwell/service-host';
import { startServiceForTest, type ServiceUnderTest, type TestStartOptions } from '@pairwell/service-host/testing';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { relationshipsMigrations } from '../../migrations/index.js';
import { relationships } from '../service.js';

/** The key of one test run; every instance in it shares it. */
export const TEST_KEYS = `test:${randomBytes(32).toString('base64')}`;

/** The databases of a test: the service's own, the event log's and the event store's. */
export interface TestDatabases {
  readonly own: TestDatabase;
  readonly log: TestDatabase;
  readonly store: TestDatabase;
  drop(): Promise<void>;
}

export async function testDatabases(): Promise<TestDatabases> {
  const own = await testDatabase({ migrations: relationshipsMigrations });
  const log = await testDatabase({ migrations: eventLogMigrations });
  const store = await testDatabase({ migrations: [...baselineMigrations, ...eventStoreMigrations] });
  const drop = async (): Promise<void> => {
    for (const database of [own, log, store]) await database.drop();
  };
  return { own, log, store, drop };
}

/** Starts one more instance of the service on these databases. */
export function startRelationships(
  databases: TestDatabases,
  options: TestStartOptions & { readonly storeUrl?: string } = {},
): Promise<ServiceUnderTest> {
  return startServiceForTest(relationships, {
    ...options,
    environment: {
      DATABASE_URL: databases.own.url,
      EVENT_LOG_URL: databases.log.url,
      EVENT_STORE_URL: options.storeUrl ?? databases.store.url,
      PAIRWELL_KEY_ENCRYPTION_KEYS: TEST_KEYS,
      ...options.environment,
    },
  });
}

/** Someone who is signed in, with the grants given. */
export function someone(organisation: string, grants: readonly Grant[] = [], id: Id = newId()): Actor {
  return { kind: 'person', id, organisation, session: newId(), grants: [{ role: 'MEMBER', organisation }, ...grants] };
}

/** What the other services have said: a reverse scheme of RWE with a pool, shared with RT5 for some places. */
export class OtherServices {
  private readonly versions = new Map<string, number>();
  readonly scheme = newId();
  readonly pool = newId();
  readonly share = newId();
  private readonly heard: [table: string, key: string, id: string][] = [];

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
    for (const code of ['RWE', 'RT5', '509']) await others.organisation(code);
    await others.schemeIs(change);
    await others.poolIs();
    await others.shareIs({});
    return others;
  }

  async organisation(code: string, systems: string[] = []): Promise<void> {
    const data = { ...OrganisationChanged.sample, code, systems } as DataOf<typeof OrganisationChanged>;
    await this.say(OrganisationChanged, code, data, ['known_organisations', 'code', code]);
  }

  async schemeIs(change: Partial<DataOf<typeof SchemeChanged>>): Promise<void> {
    const data = { ...this.sample(SchemeChanged), schemeId: this.scheme, pools: [this.pool], ...change };
    await this.say(SchemeChanged, data.schemeId, data, ['known_schemes', 'scheme_id', data.schemeId]);
  }

  async poolIs(change: Partial<DataOf<typeof PoolChanged>> = {}): Promise<void> {
    const data = { ...this.sample(PoolChanged), poolId: this.pool, schemes: [this.scheme], ...change };
    await this.say(PoolChanged, data.poolId, data, ['known_pools', 'pool_id', data.poolId]);
  }

  async shareIs(change: Partial<DataOf<typeof PoolShareChanged>>): Promise<void> {
    const data = { ...this.sample(PoolShareChanged), shareId: this.share, poolId: this.pool, ...change };
    await this.say(PoolShareChanged, data.shareId, data, ['known_shares', 'share_id', data.shareId]);
  }

  /** A new colleague, known as a member. */
  async colleague(organisation: string, lineManager: Id | null = null): Promise<Actor> {
    const actor = someone(organisation);
    const membershipId = newId();
    const data = { ...this.sample(MembershipChanged), membershipId, personId: actor.id, organisation, lineManager };
    await this.say(MembershipChanged, membershipId, data, ['known_memberships', 'membership_id', membershipId]);
    return actor;
  }

  /** A new mentor of RWE in the pool; answers the profile as well. */
  async mentor(capacity = 2): Promise<{ actor: Actor; profile: Id }> {
    const actor = await this.colleague('RWE');
    const profile = newId();
    await this.profileIs(profile, actor.id, { capacity });
    const poolMentorId = newId();
    const place = { poolMentorId, poolId: this.pool, profileId: profile, personId: actor.id, status: 'IN' as const };
    await this.say(PoolMentorChanged, poolMentorId, place, ['known_pool_mentors', 'pool_mentor_id', poolMentorId]);
    return { actor, profile };
  }

  async profileIs(profileId: Id, personId: Id, change: Partial<DataOf<typeof MentorProfileChanged>>): Promise<void> {
    const data = { ...this.sample(MentorProfileChanged), profileId, personId, ...change };
    await this.say(MentorProfileChanged, profileId, data, ['known_profiles', 'profile_id', profileId]);
  }

  /** Waits until the service has heard everything that was said. */
  async untilHeard(): Promise<void> {
    for (const [table, key, id] of this.heard.splice(0)) {
      const version = this.versions.get(id) ?? 1;
      await eventually(async () => {
        const rows = await this.database.transaction(SERVICE, (tx) =>
          tx.query<unknown[]>(`SELECT 1 FROM ${table} WHERE ${key}::text = $1 AND version >= $2`, [id, version]),
        );
        if (rows.length === 0) throw new Error(`${table} has not heard of ${id}`);
      });
    }
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

  private async say<Data>(
    type: IntegrationEventType<Data>,
    key: string,
    data: Data,
    heard: [table: string, key: string, id: string],
  ): Promise<void> {
    const version = (this.versions.get(key) ?? 0) + 1;
    this.versions.set(key, version);
    this.heard.push(heard);
    const event = {
      id: newId(),
      type: type.type,
      version: type.version,
      topic: type.topic,
      key,
      aggregateVersion: version,
      occurredAt: '2026-11-02T08:00:00.000Z',
      source: type.type.split('.')[0] ?? 'test',
      data: type.schema.parse(data),
    };
    await this.log.publish([toLogMessage(event, type.topic)]);
  }
}

/** A mutation's answer: the thing with what was asked for, or a refusal. */
export interface Outcome {
  readonly __typename: string;
  readonly id?: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: string;
  readonly version?: number;
  readonly [field: string]: unknown;
}

/** Runs one mutation and answers its outcome; throws what the graph answered as an error. */
export async function mutate(
  service: ServiceUnderTest,
  actor: Actor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  fields = 'id status version',
): Promise<Outcome> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    outcome: ${mutation}(input: $input) {
      __typename ... on Relationship { ${fields} } ... on Refusal { code message }
    }
  }`;
  const answer = await service.query<{ outcome: Outcome }>(actor, document, { input });
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw Object.assign(new Error(error.extensions.code), { answered: error });
  if (!answer.data) throw new Error('the graph answered nothing');
  return answer.data.outcome;
}

/** Asks a mentor; answers the global id of the relationship. */
export async function ask(
  service: ServiceUnderTest,
  others: OtherServices,
  mentee: Actor,
  profile: Id,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const outcome = await mutate(service, mentee, 'requestMentoring', {
    mentorProfile: globalId('MentorProfile', profile),
    scheme: globalId('Scheme', others.scheme),
    letter: 'I would like to see the trust through your eyes.',
    ...more,
  });
  if (outcome.id === undefined) throw new Error(`the request was refused: ${outcome.code}`);
  return outcome.id;
}
