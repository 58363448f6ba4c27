import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@pairwell/contracts';
import { toLogMessage } from '../cloud-events/cloud-event-codec.js';
import { EventLogRefused, type LogMessage } from '../event-log/event-log.js';
import { memberId, membership } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';
import { RefusingLog } from '../example/refusing-log.js';
import { publishFromStream } from './publish-from-stream.js';

describe('messages that a stream gives rise to', () => {
  let world: ExampleWorld;
  let log: RefusingLog;
  let moved: number;

  beforeAll(async () => {
    world = await ExampleWorld.create();
  });
  beforeEach(async () => {
    await world.begin();
    log = new RefusingLog(world.log);
    moved = 0;
  });
  afterEach(() => world.end());
  afterAll(() => world.remove());

  /** The message of a member in a version. */
  const message = (n: number, version: number): LogMessage => {
    const { key, aggregateVersion, occurredAt, data } = membership(n, version);
    return toLogMessage(
      {
        ...{ id: `${memberId(n).slice(0, -2)}${version}0`, type: MembershipChanged.type, version: 1 },
        ...{ topic: MembershipChanged.topic, key, aggregateVersion, source: 'example', data },
        occurredAt: occurredAt.toISOString(),
      },
      MembershipChanged.topic,
    );
  };
  const publish = (...messages: LogMessage[]) =>
    publishFromStream({ log, database: world.service.database }, messages, async () => void (moved += 1));

  const waiting = async (): Promise<string[]> => {
    const rows = await world.service.rows('SELECT key FROM outbox WHERE published_at IS NULL ORDER BY sequence');
    return rows.map(({ key }) => String(key));
  };
  /** Which version of a member was published, in the order of the log; again and again counts once. */
  const versionsOf = async (n: number): Promise<string[]> => {
    const found: string[] = [];
    for (const range of await world.log.partitions([MembershipChanged.topic])) {
      for await (const { key, headers } of world.log.read({ ...range, from: range.first, to: range.next })) {
        if (key === memberId(n)) found.push(headers['ce_aggregateversion'] ?? '');
      }
    }
    return [...new Set(found)];
  };

  it('go straight to the log, and nothing is kept', async () => {
    expect(await publish(message(1, 1), message(2, 1))).toEqual({ kept: 0, refusal: undefined });
    expect([await versionsOf(1), await versionsOf(2), await waiting(), moved]).toEqual([['1'], ['1'], [], 1]);
  });

  it('that the log refuses wait in the outbox with the rest of their aggregate; everybody else’s go on', async () => {
    log.refusedKey = memberId(1);
    const { kept, refusal } = await publish(message(1, 1), message(2, 1), message(1, 2));
    expect([kept, refusal]).toEqual([2, expect.any(EventLogRefused)]);
    expect(await waiting()).toEqual([memberId(1), memberId(1)]);
    expect([await versionsOf(1), await versionsOf(2), moved]).toEqual([[], ['1'], 1]);
  });

  it('come after what waits of the same aggregate, also when the log would take them by now', async () => {
    log.refusedKey = memberId(1);
    await publish(message(1, 1));
    log.refusedKey = null;
    expect(await publish(message(1, 2), message(2, 1))).toEqual({ kept: 1, refusal: undefined });
    expect([await versionsOf(1), await versionsOf(2)]).toEqual([[], ['1']]);
    world.service.relay().start();
    await world.eventually(async () => expect(await versionsOf(1)).toEqual(['1', '2']));
    await world.eventually(async () => expect(await waiting()).toEqual([]));
  });

  it('are not kept where the log does not say which it refuses: the checkpoint stays', async () => {
    log.refusedKey = memberId(1);
    log.saysWhich = false;
    await expect(publish(message(1, 1), message(2, 1))).rejects.toBeInstanceOf(EventLogRefused);
    expect([await waiting(), moved]).toEqual([[], 0]);
  });
});
