import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import { signInternalToken, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { GatewayFollower } from '../../given/gateway-follower.given.js';
import { ask, mutate, someone, type OtherServices } from '../../given/platform.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

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
    const followers = [await GatewayFollower.of(instance(0)), await GatewayFollower.of(instance(1))];
    const id = await ask(instance(0), others, leader, profile);
    const { version } = await mutate(instance(1), mentor, 'acceptRequest', { relationship: id });
    const versions = { MENTOR: version, MENTEE: version, COORDINATOR: version, SPONSOR: version };
    const signal = {
      ...{ relationship: localId('Relationship', id), mentor: mentor.id, mentee: leader.id },
      versions,
    };
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
    const follower = await GatewayFollower.of(instance(1));
    const began = performance.now();
    await instance(1).stop();
    expect(follower.over).toBe(true);
    expect(performance.now() - began).toBeLessThan(6_000);
  });
});
