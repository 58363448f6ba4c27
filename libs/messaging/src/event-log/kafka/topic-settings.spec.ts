import { describe, expect, it } from '@jest/globals';
import { plannedTopic, stateOf, type SeenTopic } from './topic-settings.js';

const WANTED = { partitions: 4, retentionDays: 30, replicationFactor: undefined };

/** A topic as this platform makes it on a cluster of three brokers, but for what a test says. */
function seen(change: Partial<Omit<SeenTopic, 'settings'>> = {}, settings: Record<string, string> = {}): SeenTopic {
  const { configEntries = [] } = plannedTopic('identity.memberships', WANTED, 3);
  return {
    ...{ topic: 'identity.memberships', partitions: 4, copies: 3, brokers: 3, ...change },
    settings: new Map([...configEntries.map(({ name, value }) => [name, value] as const), ...Object.entries(settings)]),
  };
}

function inSync(copies: number): unknown {
  return plannedTopic('identity.memberships', WANTED, copies).configEntries?.find(
    ({ name }) => name === 'min.insync.replicas',
  );
}

describe('how a Kafka topic keeps what it has acknowledged', () => {
  it('on two brokers at least, where it is made with three copies', () => {
    expect(inSync(3)).toEqual({ name: 'min.insync.replicas', value: '2' });
  });

  it('on the one broker that takes it, where two must not be asked for: a lost one would stop everything', () => {
    expect([inSync(1), inSync(2)]).toEqual([undefined, undefined]);
  });

  it('is found to be well where it is as this platform makes it', () => {
    expect(stateOf(seen(), WANTED)).toMatchObject({ refusal: undefined, warnings: [] });
  });

  it.each([
    [1, 3, 'it has 1 copies instead of 3'],
    [2, 5, 'it has 2 copies instead of 3'],
    [1, 2, 'it has 1 copies instead of 2'],
  ])('is warned of with %i copies on %i brokers, and nothing is refused', (copies, brokers, fault) => {
    const { refusal, warnings } = stateOf(seen({ copies, brokers }), WANTED);
    expect(refusal).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 7],
  ])('is not warned of with %i copies on %i brokers', (copies, brokers) => {
    expect(stateOf(seen({ copies, brokers }), WANTED).warnings).toEqual([]);
  });

  it('is warned of where one of three copies is enough', () => {
    const { refusal, warnings } = stateOf(seen({}, { 'min.insync.replicas': '1' }), WANTED);
    expect(refusal).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('set min.insync.replicas=2')]);
  });

  it('is not judged by settings that this client is not allowed to see, which is said', () => {
    const { warnings } = stateOf({ ...seen(), settings: undefined }, WANTED);
    expect(warnings).toEqual(['its settings cannot be checked: allow this client DescribeConfigs on it']);
  });
});
