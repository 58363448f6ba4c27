import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BarrierRaised, CommitmentMade, MembershipChanged, SchemeChanged } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { EventLog } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import { MonthFacts } from '../src/application/month-facts.port.js';
import { AnalyticsWorld, SCHEME } from './analytics-world.js';

const READ_MODELS = [
  'known_organisations',
  'known_memberships',
  'known_schemes',
  'applications',
  'relationship_facts',
  'barriers',
  'commitments',
  'due',
];

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin();
});
afterAll(() => world.end());

const everything = () =>
  Promise.all(READ_MODELS.map((table) => world.rows(SERVICE, `SELECT * FROM ${table} ORDER BY 1, 2`)));

describe('what analytics hears (guarantee 2)', () => {
  it('is known once each, whatever comes late: the newest version of a state, every fact of a pair', async () => {
    const relationship = await world.hearOfPair({ facts: [{ name: 'REQUESTED' }] });
    await world.hearFact(relationship, 3, { name: 'AGREED' });
    await world.hearFact(relationship, 1, { name: 'ACCEPTED' });
    await world.hearOfApplication('APPROVED', 'late', 2);
    await world.hearOfApplication('APPLIED', 'late', 1);
    await world.hearOfOrganisation('RT5', 'NHS_TRUST', ['LLR', 'EM'], 3);
    await world.hearOfOrganisation('RT5', 'NHS_TRUST', [], 2);
    await world.publish(MembershipChanged, MembershipChanged.sample);
    await world.publish(BarrierRaised, { ...BarrierRaised.sample, schemeId: SCHEME });
    await world.publish(CommitmentMade, { ...CommitmentMade.sample, schemeId: SCHEME });
    const made = { commitmentId: newId(), scope: 'SYMBOLIC', indicator: 'WDES_5', status: 'PROPOSED' } as const;
    await world.hearFact(newId(), 4, { name: 'COMMITMENT_MADE', ...made });
    await world.everythingHeard();

    expect(
      await world.rows(SERVICE, 'SELECT name FROM relationship_facts WHERE revision < 4 ORDER BY revision'),
    ).toEqual([{ name: 'REQUESTED' }, { name: 'ACCEPTED' }, { name: 'AGREED' }]);
    expect(await world.rows(SERVICE, 'SELECT scope, indicator FROM commitments')).toEqual([
      { scope: 'ORGANISATIONAL', indicator: 'WDES_5' },
    ]);
    expect(
      await world.rows(SERVICE, `SELECT facts ->> 'indicator' AS linked FROM relationship_facts WHERE revision = 4`),
    ).toEqual([{ linked: null }]);
    expect(await world.rows(SERVICE, 'SELECT status FROM applications')).toEqual([{ status: 'APPROVED' }]);
    const rt5 = await world.rows(SERVICE, `SELECT systems FROM known_organisations WHERE code = 'RT5'`);
    expect(rt5).toEqual([{ systems: ['LLR', 'EM'] }]);
  });

  it('counts of a session what was last said of it, in whatever order that is heard', async () => {
    const heldThen = async (to: string, ...corrections: readonly (string | null)[]): Promise<void> => {
      const [relationship, sessionId] = [newId(), newId()];
      const pair = { from: 'RNS', to };
      for (const [place, on] of corrections.entries())
        await world.hearCorrection(relationship, 2 + place, sessionId, on, pair);
      const held = { name: 'SESSION_HELD', sessionId, minutes: 60, medium: 'VIDEO' } as const;
      await world.hearFact(relationship, 1, held, pair);
      await world.hearFact(relationship, 0, { name: 'AGREED' }, pair);
      if (to === 'RT5') await world.hearFact(relationship, 9, held, pair);
    };
    await heldThen('RNS', '2026-11-11');
    await heldThen('RWE', null);
    await heldThen('509', '2026-11-11', '2026-12-02');
    await heldThen('RT5', null);
    await world.everythingHeard();
    const facts = (month: string) =>
      world.service.app
        .get(Database)
        .transaction(SERVICE, (tx) => world.service.app.get(MonthFacts, { strict: false }).asAt(tx, month));
    const reached = async (month: string): Promise<Record<string, string>> => {
      const { pairs } = await facts(month);
      return Object.fromEntries(pairs.filter(({ from }) => from === 'RNS').map(({ to, furthest }) => [to, furthest]));
    };
    expect(await reached('2026-11')).toEqual({
      RNS: 'AT_LEAST_ONE_SESSION',
      RWE: 'AGREED',
      '509': 'AGREED',
      RT5: 'AT_LEAST_ONE_SESSION',
    });
    expect(await reached('2026-12')).toEqual({
      RNS: 'AT_LEAST_ONE_SESSION',
      RWE: 'AGREED',
      '509': 'AT_LEAST_ONE_SESSION',
      RT5: 'AT_LEAST_ONE_SESSION',
    });
  });

  it('changes nothing when whole topics are replayed twice', async () => {
    const before = await everything();
    const log = world.service.app.get(EventLog);
    const topics = [
      ...['identity.organisations', 'identity.memberships', 'directory.schemes'],
      ...['relationships.facts', 'relationships.barriers', 'relationships.commitments'],
    ];
    const messages = [];
    for (const { topic, partition, first, next } of await log.partitions(topics)) {
      for await (const message of log.read({ topic, partition, from: first, to: next })) messages.push(message);
    }
    await log.publish(messages);
    await log.publish([...messages].reverse());
    await world.everythingHeard();
    expect(await everything()).toEqual(before);
  });

  it('names no person: nothing that is kept of a pair, an application or a membership holds one', async () => {
    const columns = await world.rows<{ column_name: string }>(
      SERVICE,
      `SELECT column_name FROM information_schema.columns WHERE table_name = ANY ($1)`,
      [READ_MODELS],
    );
    expect(columns.filter(({ column_name: name }) => /person|mentor$|mentee$/.test(name))).toEqual([]);
    await world.publish(SchemeChanged, SchemeChanged.sample, { version: 1 });
  });
});
