import { MembershipChanged, OrganisationChanged, type DataOf } from '@pairwell/contracts';
import type { Actor } from '@pairwell/kernel';
import { eventLogMigrations } from '@pairwell/messaging';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { erasureListMigrations } from '@pairwell/privacy';
import { startServiceForTest, type Answer, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { directoryMigrations } from '../migrations/index.js';
import { FollowMembership } from '../src/application/profiles/follow-membership.handler.js';
import { KnownOrganisations } from '../src/application/known/known-organisations.port.js';
import { directory } from '../src/directory.service.js';
import { members } from './people.js';

type Variables = Readonly<Record<string, unknown>>;

/** A membership as identity tells of it. */
export type Membership = DataOf<typeof MembershipChanged>;

/**
 * A directory of a spec's own, on real PostgreSQL and behind the real guard, that has heard of the organisations of
 * Leicester, Leicestershire and Rutland and of the people of the stories.
 */
export class DirectoryWorld {
  private constructor(
    readonly service: ServiceUnderTest,
    readonly log: TestDatabase,
    private readonly own: TestDatabase,
  ) {}

  /** One more instance on the same databases; whoever starts it stops it. */
  startAnother(): Promise<ServiceUnderTest> {
    return startServiceForTest(directory, { environment: environmentOf(this.own, this.log) });
  }

  static async begin(module = directory.module): Promise<DirectoryWorld> {
    const [own, log] = await Promise.all([
      testDatabase({ migrations: directoryMigrations }),
      testDatabase({ migrations: [...eventLogMigrations, ...erasureListMigrations] }),
    ]);
    const environment = environmentOf(own, log);
    const world = new DirectoryWorld(await startServiceForTest({ ...directory, module }, { environment }), log, own);
    await world.hearOfEverybody();
    return world;
  }

  async end(): Promise<void> {
    await this.service.stop();
    await Promise.all([this.own.drop(), this.log.drop()]);
  }

  ask<Data = Record<string, unknown>>(actor: Actor, document: string, variables?: Variables): Promise<Answer<Data>> {
    return this.service.query<Data>(actor, document, variables);
  }

  /** What one root field answers; fails the test when there are errors. */
  async get<Value>(actor: Actor, document: string, variables?: Variables): Promise<Value> {
    const answer = await this.ask<Record<string, Value>>(actor, document, variables);
    const value = answer.data && Object.values(answer.data)[0];
    if (answer.errors || value === undefined || value === null) throw new Error(JSON.stringify(answer));
    return value;
  }

  /** The code of the first error, or undefined when there is none. */
  async refusedBy(actor: Actor, document: string, variables?: Variables): Promise<string | undefined> {
    return (await this.ask(actor, document, variables)).errors?.[0]?.extensions.code;
  }

  /** Runs a mutation of one input and answers what it answered. */
  mutate<Value = MutationAnswer>(
    actor: Actor,
    mutation: string,
    input: Variables,
    fields = 'id version status',
  ): Promise<Value> {
    return this.get<Value>(actor, mutationDocument(mutation, fields), { input });
  }

  /** What the service does for itself: to look at its rows from behind both walls. */
  asService<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.service.app.get(Database).transaction(SERVICE, work);
  }

  /** Bypasses the policy and the graph: a bare query in this actor's transaction. */
  bareQuery<Row>(actor: Actor, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service.app.get(Database).transaction(actor, (tx) => tx.query<Row[]>(sql, parameters));
  }

  hearOfOrganisation(organisation: Partial<DataOf<typeof OrganisationChanged>>, version = 1): Promise<void> {
    const { code, type, systems, status } = { ...OrganisationChanged.sample, ...organisation };
    return this.asService(async (tx) => {
      await this.service.app.get(KnownOrganisations).learn(tx, { code, type, systems, status }, version);
    });
  }

  hearOfMembership(membership: Membership, version = 1): Promise<void> {
    return this.asService((tx) => this.service.app.get(FollowMembership).run(tx, membership, version));
  }

  private async hearOfEverybody(): Promise<void> {
    for (const [code, type] of ORGANISATIONS) await this.hearOfOrganisation({ code, type, systems: ['LLR'] });
    for (const { actor, grade, staffGroup } of members) {
      await this.hearOfMembership(membershipOf(actor, { grade, staffGroup }));
    }
  }
}

function environmentOf(own: TestDatabase, log: TestDatabase): Readonly<Record<string, string>> {
  return { DATABASE_URL: own.url, EVENT_LOG_URL: log.url, ERASURE_LIST_URL: log.url };
}

/** What a mutation answers in the specs: the thing, or the code of a refusal. */
export interface MutationAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly code?: string;
}

export function membershipOf(actor: Actor, changes: Partial<Membership> = {}): Membership {
  return {
    membershipId: actor.id.replace('-4000-', '-4001-'),
    personId: actor.id,
    organisation: actor.organisation,
    status: 'ACTIVE',
    grade: null,
    staffGroup: null,
    lineManager: null,
    grants: [],
    ...changes,
  };
}

function mutationDocument(mutation: string, fields: string): string {
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation($input: ${input}!) {
    ${mutation}(input: $input) { __typename ... on ${THINGS[mutation]} { ${fields} } ... on Refusal { code message } }
  }`;
}

/** What each mutation answers when nothing refuses it. */
const THINGS: Readonly<Record<string, string>> = {
  publishMentorProfile: 'MentorProfile',
  updateMentorProfile: 'MentorProfile',
  pauseMentorProfile: 'MentorProfile',
  withdrawMentorProfile: 'MentorProfile',
  saveMenteeProfile: 'MenteeProfile',
  createScheme: 'Scheme',
  updateScheme: 'Scheme',
  openScheme: 'Scheme',
  closeScheme: 'Scheme',
  applyToScheme: 'SchemeParticipation',
  decideApplication: 'SchemeParticipation',
  recordUpkeep: 'SchemeParticipation',
  createPool: 'Pool',
  addToPool: 'PoolMentor',
  removeFromPool: 'PoolMentor',
  offerPoolShare: 'PoolShare',
  answerPoolShare: 'PoolShare',
  suspendPoolShare: 'PoolShare',
  endPoolShare: 'PoolShare',
};

const ORGANISATIONS = [
  ['RWE', 'NHS_TRUST'],
  ['RT5', 'NHS_TRUST'],
  ['509', 'LOCAL_AUTHORITY'],
  ['QK1', 'INTEGRATED_CARE_BOARD'],
] as const;
