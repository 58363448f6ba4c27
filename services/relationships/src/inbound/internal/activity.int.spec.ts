import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import { signInternalToken, signOperationsToken, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { ask, mutate, someone, type OtherServices } from '../../given/platform.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

/** A gateway that follows one instance. */
class Follower {
  readonly told: unknown[] = [];
  over = false;

  static async of(service: ServiceUnderTest): Promise<Follower> {
    const follower = new Follower();
    const headers = { authorization: `Bearer ${await signOperationsToken()}` };
    const response = await fetch(`${service.url}/internal/activity`, { headers });
    void follower.read(response);
    await eventually(() => expect(follower.told).toEqual([{}]));
    return follower;
  }

  private async read(response: Response): Promise<void> {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const lines = (rest + Buffer.from(chunk as Uint8Array).toString()).split('\n');
      rest = lines.pop() ?? '';
      this.told.push(...lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown));
    }
    this.over = true;
  }
}

describe('what has changed, for gateways', () => {
  let two: TwoInstances;
  let others: OtherServices;
  let mentor: Actor;
  let profile: Id;
  let leader: Actor;

  beforeAll(async () => {
    two = await TwoInstances.begin();
    ({ others } = two);
    ({ actor: mentor, profile } = others.mentor());
    leader = others.colleague('RT5');
    await others.untilHeard();
  }, 120_000);
  afterAll(() => two?.end(), 60_000);

  const instance = (index: number): ServiceUnderTest => two.oneOf(index);

  it('is told by every instance, whichever follows the event store: ids and a version, and no word more', async () => {
    const followers = [await Follower.of(instance(0)), await Follower.of(instance(1))];
    const id = await ask(instance(0), others, leader, profile);
    const { version } = await mutate(instance(1), mentor, 'acceptRequest', { relationship: id });
    const signal = { relationship: localId('Relationship', id), version, people: [mentor.id, leader.id] };
    for (const { told } of followers) await eventually(() => expect(told.at(-1)).toEqual(signal));
    expect(JSON.stringify(followers[0]?.told)).not.toContain('eyes');
  });

  it('is for the platform alone', async () => {
    const ofSomeone = { authorization: `Bearer ${await signInternalToken(someone('RWE', []))}` };
    for (const headers of [undefined, ofSomeone]) {
      expect((await fetch(`${instance(0).url}/internal/activity`, headers && { headers })).status).toBe(401);
    }
  });

  it('ends at once when the instance leaves, and does not hold it up', async () => {
    const follower = await Follower.of(instance(1));
    const began = performance.now();
    await instance(1).stop();
    expect(follower.over).toBe(true);
    expect(performance.now() - began).toBeLessThan(6_000);
  });
});
