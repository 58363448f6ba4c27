import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@pairwell/contracts';
import { changeMembership, membership } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';
import { offer, republish, Republish, type OfferedEvent } from './republish.js';

/** Identity as it is now: members 0 to n - 1, each at version 5. */
class CurrentMembers extends Republish {
  constructor(private readonly members: number) {
    super();
  }

  async *offerAgain(): AsyncIterable<OfferedEvent> {
    for (let n = 0; n < this.members; n += 1) yield offer(MembershipChanged, membership(n, 5, 'RT5'));
  }
}

describe('a service that offers its current state again', () => {
  let world: ExampleWorld;

  beforeAll(async () => {
    world = await ExampleWorld.create();
  });

  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.remove());

  const rebuild = async (members: number): Promise<{ offered: number; pages: number[] }> => {
    const pages: number[] = [];
    const { outbox, database } = world.service;
    const offered = await republish({
      ...{ source: new CurrentMembers(members), outbox, database, pageSize: 40 },
      onProgress: (count) => pages.push(count),
    });
    return { offered, pages };
  };

  it('lets a consumer build its read model from nothing', async () => {
    expect(await rebuild(100)).toEqual({ offered: 100, pages: [40, 80, 100] });
    world.service.relay().start();
    await world.service.listen();
    await world.eventually(async () => expect(await world.service.members()).toHaveLength(100));
  });

  it('changes nothing for a consumer that knows it already, or knows something newer', async () => {
    world.service.relay().start();
    await world.service.listen();
    await rebuild(3);
    await changeMembership(world.service, 1, 6, 'RWE');
    await world.caughtUp();
    const before = await world.service.members();
    await rebuild(3);
    await world.caughtUp();
    expect(await world.service.members()).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it('gives an event the id it had when it was published first', async () => {
    await rebuild(2);
    await rebuild(2);
    const ids = await world.service.rows("SELECT DISTINCT headers->>'ce_id' AS id FROM outbox");
    expect(ids).toHaveLength(2);
  });
});
