import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { minutesAfter } from '../../domain/calendar.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import { BEGIN, END, pairsToBe, simulated, type SimulatedPair } from '../../given/eighteen-months.given.js';
import { OtherServices, startRelationships, testDatabases, type TestDatabases } from '../../given/platform.given.js';
import { FollowRelationships } from '../../outbound/subscriptions/follow-relationships.js';

const PAIRS = 15;
/** Beyond the last thing that anybody does, the clock leaps so far at once. */
const LEAP_MINUTES = 60 * 24 * 60;

/** All pairs begin together, so that the clock need not be wound for each of them. */
const pairs = (): SimulatedPair[] => pairsToBe(PAIRS, () => BEGIN);

/** The same people do the same things as in the simulation of the deciders; only time is left to the real timers. */
describe('eighteen months of 15 pairs through the table of what is due, on two instances', () => {
  let databases: TestDatabases;
  let instances: readonly ServiceUnderTest[];
  let others: OtherServices;

  beforeAll(async () => {
    databases = await testDatabases();
    instances = [await startRelationships(databases), await startRelationships(databases)];
    others = await OtherServices.begin(databases);
    await others.untilHeard();
    for (const { clock } of instances) clock.setTo(new Date(minutesAfter(BEGIN, -1)));
    await lived(pairs());
  }, 180_000);

  afterAll(async () => {
    await others?.end();
    for (const instance of instances ?? []) await instance.stop();
    await databases?.drop();
  });

  const one = (): ServiceUnderTest => instances[0] as ServiceUnderTest;
  const idOf = ({ number }: SimulatedPair): string =>
    `f0000000-58b0-4c3f-8a53-${String(number * 100).padStart(12, '0')}`;

  /** Winds both clocks to an instant; resolves when everything has happened that was due by then. */
  async function itIs(instant: string): Promise<void> {
    for (const { clock } of instances) clock.setTo(new Date(instant));
    await eventually(async () => {
      const behind = await one().app.get(FollowRelationships).behind();
      const sql = 'SELECT count(*)::int AS left FROM due WHERE done_at IS NULL AND due_at <= $1';
      const [due] = await others.rows<{ left: number }>(sql, [instant]);
      expect({ behind: behind['relationship-list'], due: due?.left }).toEqual({ behind: 0, due: 0 });
    }, 60_000);
  }

  /** What the two of a pair do now, decided and appended as by a command. */
  async function act(pair: SimulatedPair, instance: ServiceUnderTest): Promise<void> {
    const deed = pair.agenda.shift();
    if (deed === undefined) return;
    const store = instance.app.get(RelationshipStore);
    const loaded = await store.load(idOf(pair));
    const events = relationshipDecider.decide(deed, loaded.state);
    await store.append(loaded, events, { actor: 'by' in deed ? deed.by : null, commandId: newId() });
  }

  /** Instant by instant at which anybody does something; what is due before has happened by then. */
  async function lived(all: readonly SimulatedPair[]): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      const [next] = all.flatMap(({ agenda }) => agenda.slice(0, 1).map(({ at }) => at)).sort();
      if (next === undefined) break;
      await itIs(new Date(Date.parse(next) - 1).toISOString());
      // Now one instance works and now the other, and now and then both believe that it is their turn.
      if (turn % 5 === 0) await others.rows(`DELETE FROM relay_leases WHERE name = 'deadlines'`);
      const acting = all.filter(({ agenda }) => agenda[0]?.at === next);
      await Promise.all(acting.map((pair, place) => act(pair, instances[place % 2] as ServiceUnderTest)));
    }
    for (let now = one().clock.now().toISOString(); now < END; now = minutesAfter(now, LEAP_MINUTES)) await itIs(now);
    await itIs(END);
  }

  const history = async (pair: SimulatedPair): Promise<readonly RelationshipEvent[]> =>
    (await one().app.get(RelationshipStore).load(idOf(pair))).events;

  /** What happened, when, and of which kind. */
  const told = (events: readonly RelationshipEvent[]): string[] =>
    events.map(({ type, data }) => `${data.at} ${type}${'key' in data ? ` ${data.key}` : ''}`);

  it('come to what the deciders alone make of them, event by event', async () => {
    for (const pair of simulated(pairs())) {
      // What was never answered was kept for twelve months, and is deleted.
      const kept = pair.course === 'UNANSWERED' ? [] : pair.events;
      expect(told(await history(pair))).toEqual(told(kept));
    }
  });

  it('let each thing happen once: no reminder is sent twice, and what lapses, closes or goes on does so once', async () => {
    const acted: Record<string, number> = {};
    for (const pair of pairs()) {
      const events = await history(pair);
      const sent = events.flatMap((event) => (event.type === 'ReminderSent' ? [event.data.key] : []));
      expect(new Set(sent).size).toBe(sent.length);
      for (const { type, data } of events) {
        const byTime = type === 'RequestLapsed' || type === 'TextsDestroyed' || ('by' in data && data.by === null);
        if (byTime) acted[type] = (acted[type] ?? 0) + 1;
      }
    }
    const perCourse = PAIRS / 5;
    expect(acted).toMatchObject({
      RelationshipEnded: perCourse,
      RelationshipResumed: perCourse,
    });
    expect(acted['TextsDestroyed']).toBe(PAIRS - perCourse);
  });

  it('leave nothing that was due, and in the list what the histories say', async () => {
    const open = await others.rows('SELECT 1 FROM due WHERE done_at IS NULL AND due_at <= $1', [END]);
    expect(open).toEqual([]);
    const rows = await others.rows<{ status: string; pairs: number }>(
      'SELECT status, count(*)::int AS pairs FROM relationships GROUP BY status ORDER BY status',
    );
    expect(rows).toEqual([{ status: 'ENDED', pairs: (PAIRS / 5) * 4 }]);
  });
});
