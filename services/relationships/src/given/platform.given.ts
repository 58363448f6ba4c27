import { randomBytes } from 'node:crypto';
import { eventStoreMigrations } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { eventLogMigrations } from '@pairwell/messaging';
import { baselineMigrations } from '@pairwell/persistence';
import { erasureListMigrations } from '@pairwell/privacy';
import { globalId } from '@pairwell/service-host';
import { startServiceForTest, type ServiceUnderTest, type TestStartOptions } from '@pairwell/service-host/testing';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { relationshipsMigrations } from '../../migrations/index.js';
import { relationships } from '../service.js';
import type { OtherServices } from './other-services.given.js';

export { OtherServices, someone } from './other-services.given.js';

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
  const log = await testDatabase({ migrations: [...eventLogMigrations, ...erasureListMigrations] });
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
      ERASURE_LIST_URL: databases.log.url,
      EVENT_STORE_URL: options.storeUrl ?? databases.store.url,
      PAIRWELL_KEY_ENCRYPTION_KEYS: TEST_KEYS,
      ...options.environment,
    },
  });
}

/** What a portal sends to propose an agreement that has everything it must. */
export const AGREEMENT = {
  ...{ purpose: 'To see more.', successCriteria: 'We do.', focus: ['LIVED_EXPERIENCE'] },
  ...{ sessions: 6, minutes: 60, rhythm: 'MONTHLY', medium: 'VIDEO' },
  limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY', 'SUSPECTED_ILLEGAL_ACTIVITY'],
};

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
  return outcomeOf(service, actor, mutation, input, `... on Relationship { ${fields} }`);
}

/** Somebody takes back that they never want to be paired again with somebody. */
export function takeBackNeverAgain(
  service: ServiceUnderTest,
  actor: Actor,
  other: Id,
  idempotencyKey?: string,
): Promise<Outcome> {
  const input = { person: globalId('Person', other), idempotencyKey };
  const selection = '... on NeverAgain { person { id } relationships { id } }';
  return outcomeOf(service, actor, 'takeBackNeverPairAgain', input, selection);
}

async function outcomeOf(
  service: ServiceUnderTest,
  actor: Actor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  selection: string,
): Promise<Outcome> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    outcome: ${mutation}(input: $input) { __typename ${selection} ... on Refusal { code message } }
  }`;
  const answer = await service.query<{ outcome: Outcome }>(actor, document, { input });
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw Object.assign(new Error(error.extensions.code), { answered: error });
  if (!answer.data) throw new Error('the graph answered nothing');
  return answer.data.outcome;
}

/** Sends a mutation again while the service cannot answer it, as portals do: with the same key. */
export async function persistently(
  service: ServiceUnderTest,
  actor: Actor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const keyed = { idempotencyKey: newId(), ...input };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await mutate(service, actor, mutation, keyed);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'UNAVAILABLE' || attempt === 10) throw error;
    }
  }
}

/** Asks a mentor; answers the global id of the relationship. */
export async function ask(
  service: ServiceUnderTest,
  others: OtherServices,
  mentee: Actor,
  profile: Id,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const outcome = await persistently(service, mentee, 'requestMentoring', {
    mentorProfile: globalId('MentorProfile', profile),
    scheme: globalId('Scheme', others.scheme),
    letter: 'I would like to see the trust through your eyes.',
    ...more,
  });
  if (outcome.id === undefined) throw new Error(`the request was refused: ${outcome.code}`);
  return outcome.id;
}
