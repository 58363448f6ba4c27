import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventLog, type LogMessage } from '@pairwell/messaging';
import { Backlog } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { OtherServices, startRelationships, testDatabases, type TestDatabases } from '../../given/platform.given.js';

const TOPICS = [
  ...['identity.organisations', 'identity.memberships'],
  ...['directory.schemes', 'directory.pools', 'directory.profiles'],
];
const KNOWN = [
  ...['known_organisations', 'known_memberships', 'known_schemes', 'known_profiles'],
  ...['known_pools', 'known_pool_mentors', 'known_shares', 'known_participants'],
];

describe('what relationships hear of others (guarantee 2)', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    const { actor, profile } = others.mentor(2);
    others.colleague('RT5');
    const participationId = others.participationIs(actor.id, { status: 'APPLIED' });
    others.participationIs(actor.id, { status: 'APPROVED' });
    await others.untilHeard();
    others.participationIs(actor.id, { participationId, status: 'DECLINED' });
    others.profileIs(profile, actor.id, { capacity: 5 });
    others.membershipIs(actor, { status: 'ENDED' });
    others.shareIs({ places: 3 });
    others.organisation('RT5', ['LLR']);
    await others.untilHeard();
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  const everythingKnown = (): Promise<unknown[]> =>
    Promise.all(KNOWN.map((table) => others.rows(`SELECT * FROM ${table} ORDER BY 1`, [])));
  const waiting = async (): Promise<number> => {
    const counts = await service.app.get(Backlog, { strict: false }).measure();
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };

  it('is not changed by hearing everything twice more, forwards and backwards', async () => {
    const before = await everythingKnown();
    expect(before.flat().length).toBeGreaterThan(8);
    const log = service.app.get(EventLog);
    const said: LogMessage[] = [];
    for (const { topic, partition, first, next } of await log.partitions(TOPICS)) {
      for await (const message of log.read({ topic, partition, from: first, to: next })) said.push(message);
    }
    await log.publish(said);
    await log.publish([...said].reverse());
    await eventually(async () => expect(await waiting()).toBe(0), 20_000);
    expect(await everythingKnown()).toEqual(before);
  });
});
