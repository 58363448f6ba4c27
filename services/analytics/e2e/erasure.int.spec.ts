import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnalyticsErased, ErasureRequested } from '@pairwell/contracts';
import { SERVICE } from '@pairwell/persistence';
import { eventually } from '@pairwell/testing';
import { administrator, AnalyticsWorld, member } from './analytics-world.js';

const DECLARE = `mutation($input: DeclareEqualityInput!) { declareEquality(input: $input) { __typename } }`;

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin();
});
afterAll(() => world.end());

const own = (actor: typeof member) => world.rows(actor, 'SELECT * FROM equality_declarations');

describe('whoever is erased (guarantee 21)', () => {
  it('has declared nothing any more; what others declared stays, and the service still reads neither', async () => {
    for (const actor of [member, administrator]) {
      await world.get(actor, DECLARE, { input: { ethnicCategory: 'H', disability: 'NO', idempotencyKey: 'CANARY' } });
      expect(await own(actor)).toHaveLength(1);
    }
    await world.publish(ErasureRequested, { ...ErasureRequested.sample, personId: member.id }, { key: member.id });
    const confirmed = () => world.rows(SERVICE, `SELECT body FROM outbox WHERE topic = 'analytics.erasures'`);
    await eventually(async () => expect(await confirmed()).toHaveLength(1));
    expect(await own(member)).toEqual([]);
    expect(await own(administrator)).toHaveLength(1);
    expect(await world.rows(SERVICE, 'SELECT * FROM equality_declarations')).toEqual([]);
    const keys = await world.rows(SERVICE, 'SELECT actor_id FROM idempotency_keys');
    expect(keys).toEqual([{ actor_id: administrator.id }]);
    const [told] = await confirmed();
    expect(AnalyticsErased.schema.parse(JSON.parse(String(told?.['body'])))).toMatchObject({
      erased: expect.arrayContaining(['EQUALITY_DECLARATION']),
    });
  });

  it('cannot be forgotten by a person, nor by anybody through the door that the service has', async () => {
    for (const actor of [member, administrator]) {
      await expect(world.rows(actor, 'SELECT analytics_forget_declarations($1)', [administrator.id])).rejects.toThrow(
        'only the service forgets',
      );
    }
    expect(await own(administrator)).toHaveLength(1);
  });
});
