import {
  OrganisationChanged,
  RelationshipFactRecorded,
  SchemeChanged,
  SchemeParticipationChanged,
  SessionCorrected,
  type DataOf,
  type IntegrationEventType,
} from '@pairwell/contracts';
import { derivedId, newId, type Actor, type Grant, type Id } from '@pairwell/kernel';
import { EventLog, eventLogMigrations, toLogMessage } from '@pairwell/messaging';
import { Database, SERVICE, type TransactionActor } from '@pairwell/persistence';
import { erasureListMigrations } from '@pairwell/privacy';
import { startServiceForTest, type Answer, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { analyticsMigrations } from '../migrations/index.js';
import { analytics } from '../src/analytics.service.js';
import { HeardNews } from '../src/application/heard-news.port.js';

export const SCHEME = '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13';
export const SCHEME_ID = Buffer.from(`Scheme:${SCHEME}`).toString('base64url');

type Fact = DataOf<typeof RelationshipFactRecorded>['fact'];

export interface PairOptions {
  readonly from?: string;
  readonly to?: string;
  readonly on?: string;
  readonly facts?: readonly Fact[];
}

/** Analytics as it runs, on databases of its own, hearing events from a real event log. */
export class AnalyticsWorld {
  readonly services: ServiceUnderTest[] = [];

  private constructor(
    private readonly own: TestDatabase,
    private readonly log: TestDatabase,
  ) {}

  static async begin(module = analytics.module): Promise<AnalyticsWorld> {
    const [own, log] = await Promise.all([
      testDatabase({ migrations: analyticsMigrations }),
      testDatabase({ migrations: [...eventLogMigrations, ...erasureListMigrations] }),
    ]);
    const world = new AnalyticsWorld(own, log);
    await world.startInstance(module);
    for (const [code, type, systems] of ORGANISATIONS) await world.hearOfOrganisation(code, type, systems);
    await world.publish(SchemeChanged, { ...SchemeChanged.sample, schemeId: SCHEME, organisation: 'RWE' });
    return world;
  }

  async startInstance(module = analytics.module): Promise<ServiceUnderTest> {
    const environment = {
      DATABASE_URL: this.own.url,
      EVENT_LOG_URL: this.log.url,
      ERASURE_LIST_URL: this.log.url,
      PAIRWELL_FREEZE_AFTER_MINUTES: '0',
    };
    const service = await startServiceForTest({ ...analytics, module }, { environment });
    service.clock.setTo(new Date('2026-11-12T09:00:00Z'));
    this.services.push(service);
    return service;
  }

  get service(): ServiceUnderTest {
    const [first] = this.services;
    if (!first) throw new Error('no instance runs');
    return first;
  }

  async end(): Promise<void> {
    for (const service of this.services) await service.stop();
    await Promise.all([this.own.drop(), this.log.drop()]);
  }

  /** What another service publishes. */
  async publish<Data>(type: IntegrationEventType<Data>, data: Data, metadata: Metadata = {}): Promise<void> {
    await this.service.app.get(EventLog).publish([
      toLogMessage(
        {
          id: newId(),
          type: type.type,
          version: type.version,
          topic: type.topic,
          key: metadata.key ?? SCHEME,
          aggregateVersion: metadata.version ?? 1,
          occurredAt: metadata.occurredAt ?? '2026-11-12T09:00:00Z',
          source: type.type.split('.')[0] ?? '',
          data,
        },
        type.topic,
      ),
    ]);
  }

  hearOfOrganisation(code: string, type: string, systems: string[], version = 1): Promise<void> {
    const organisation = { ...OrganisationChanged.sample, code, type, systems };
    return this.publish(OrganisationChanged, organisation, { key: code, version });
  }

  /** A pair with its facts; accepted unless told. @returns the relationship's id. */
  async hearOfPair({
    from = 'RWE',
    to = 'RT5',
    on = '2026-11-12',
    facts = [{ name: 'ACCEPTED' }],
  }: PairOptions = {}): Promise<Id> {
    const relationshipId = newId();
    for (const [revision, fact] of facts.entries())
      await this.hearFact(relationshipId, revision, fact, { from, to, on });
    return relationshipId;
  }

  hearFact(
    relationshipId: Id,
    revision: number,
    fact: Fact,
    { from = 'RWE', to = 'RT5', on = '2026-11-12' }: PairOptions = {},
  ): Promise<void> {
    const data = {
      ...RelationshipFactRecorded.sample,
      relationshipId,
      revision,
      schemeId: SCHEME,
      mentorOrganisation: from,
      menteeOrganisation: to,
      occurredOn: on,
      fact,
    };
    return this.publish(RelationshipFactRecorded, data, { key: relationshipId, version: revision });
  }

  /** What was recorded of a session is corrected to a day, or taken back with null. */
  hearCorrection(
    relationshipId: Id,
    revision: number,
    sessionId: Id,
    on: string | null,
    pair: PairOptions,
  ): Promise<void> {
    const data = {
      ...SessionCorrected.sample,
      ...{ relationshipId, revision, sessionId, schemeId: SCHEME },
      ...{ mentorOrganisation: pair.from ?? 'RWE', menteeOrganisation: pair.to ?? 'RT5' },
      occurredOn: on ?? pair.on ?? '2026-11-12',
      held: on === null ? null : SessionCorrected.sample.held,
    };
    return this.publish(SessionCorrected, data, { key: relationshipId, version: revision });
  }

  hearOfApplication(status: 'APPLIED' | 'APPROVED', name: string, version = 1): Promise<void> {
    const participationId = derivedId('participation', name);
    const data = { ...SchemeParticipationChanged.sample, participationId, schemeId: SCHEME, status };
    return this.publish(SchemeParticipationChanged, data, { key: participationId, version });
  }

  /** Resolves when everything that was published has been heard. */
  everythingHeard(): Promise<void> {
    return eventually(async () => {
      if (!(await this.service.app.get(HeardNews, { strict: false }).all())) throw new Error('not yet');
    });
  }

  /** Turns all clocks to an instant after the month's end and waits for its figures. */
  async monthIsOver(month: string, instant: string): Promise<void> {
    await this.everythingHeard();
    for (const service of this.services) service.clock.setTo(new Date(instant));
    await eventually(async () => {
      const rows = await this.rows(SERVICE, 'SELECT FROM frozen_months WHERE month = $1', [month]);
      if (rows.length === 0) throw new Error(`${month} is not frozen yet`);
    });
  }

  /** A bare query in this actor's transaction: past the graph and the policy, up to the second wall. */
  rows<Row = Record<string, unknown>>(
    actor: TransactionActor,
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    return this.service.app.get(Database).transaction(actor, (tx) => tx.query<Row[]>(sql, parameters));
  }

  async get<Value>(actor: Actor, document: string, variables?: Readonly<Record<string, unknown>>): Promise<Value> {
    const answer = await this.service.query<Record<string, Value>>(actor, document, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
    return Object.values(answer.data)[0] as Value;
  }

  async refusedBy(
    actor: Actor,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<string | undefined> {
    const answer: Answer<unknown> = await this.service.query(actor, document, variables);
    return answer.errors?.[0]?.extensions.code;
  }
}

interface Metadata {
  readonly key?: string;
  readonly version?: number;
  readonly occurredAt?: string;
}

const ORGANISATIONS: readonly (readonly [code: string, type: string, systems: string[]])[] = [
  ['RWE', 'NHS_TRUST', ['LLR']],
  ['RT5', 'NHS_TRUST', ['LLR']],
  ['509', 'LOCAL_AUTHORITY', ['LLR']],
  ['RNS', 'NHS_TRUST', ['NORTHANTS']],
];

export function person(name: string, organisation: string, ...grants: Grant[]): Actor {
  return { kind: 'person', id: derivedId('person', name), organisation, session: derivedId('session', name), grants };
}

export const rt5Analyst = person('analyst of RT5', 'RT5', { role: 'ANALYST', organisation: 'RT5' });
export const rweAnalyst = person('analyst of RWE', 'RWE', { role: 'ANALYST', organisation: 'RWE' });
export const councilAnalyst = person('analyst of 509', '509', { role: 'ANALYST', organisation: '509' });
export const systemAnalyst = person('analyst of LLR', 'QK1', { role: 'ANALYST', system: 'LLR' });
export const foreignAnalyst = person('analyst of Northants', 'RNS', { role: 'ANALYST', system: 'NORTHANTS' });
export const administrator = person('administrator', 'RWE', {
  role: 'ORGANISATION_ADMINISTRATOR',
  organisation: 'RWE',
});
export const member = person('member', 'RWE', { role: 'MEMBER', organisation: 'RWE' });
