import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { AnalyticsWorld, administrator, member, systemAnalyst } from './analytics-world.js';

const DECLARE = `mutation($input: DeclareEqualityInput!) { declareEquality(input: $input) {
  __typename ... on EqualityDeclaration { ethnicCategory disability declaredAt } ... on Refusal { code } } }`;
const OBJECT = `mutation($input: ObjectToMonitoringInput!) { objectToMonitoring(input: $input) {
  __typename ... on MonitoringObjection { objectedAt } ... on Refusal { code } } }`;
const OWN = '{ equalityDeclaration { ethnicCategory disability } }';

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin();
});
afterAll(() => world.end());

const declare = (actor: Actor, input: object) => world.get<Record<string, unknown>>(actor, DECLARE, { input });
const everyRowSeenBy = (actor: Actor | typeof SERVICE) => world.rows(actor, 'SELECT * FROM equality_declarations');

describe('equality data', () => {
  it('go straight to analytics and are read by the person alone', async () => {
    const declared = await declare(member, { ethnicCategory: 'H', disability: 'NO' });
    expect(declared).toMatchObject({ __typename: 'EqualityDeclaration', ethnicCategory: 'H', disability: 'NO' });
    expect(await world.get(member, OWN)).toEqual({ ethnicCategory: 'H', disability: 'NO' });
    expect(await world.get(administrator, OWN)).toBeNull();
  });

  it('stay behind the second wall for everybody else, the service itself included', async () => {
    expect(await everyRowSeenBy(member)).toHaveLength(1);
    for (const actor of [administrator, systemAnalyst, SERVICE] as const)
      expect(await everyRowSeenBy(actor)).toEqual([]);
    await expect(
      world.rows(administrator, `INSERT INTO equality_declarations VALUES ($1, 'A', NULL, now())`, [member.id]),
    ).rejects.toThrow(/row-level security/);
  });

  it('never pass the event log', async () => {
    expect(await world.rows(SERVICE, 'SELECT * FROM outbox')).toEqual([]);
  });

  it('are replaced by a later declaration, and left alone by a repeated one', async () => {
    const first = await declare(member, { ethnicCategory: 'Z', idempotencyKey: 'form 1' });
    await declare(member, { ethnicCategory: 'J', disability: 'YES', idempotencyKey: 'form 2' });
    const repeated = await declare(member, { ethnicCategory: 'Z', idempotencyKey: 'form 1' });
    expect(first).toMatchObject({ ethnicCategory: 'Z', disability: null });
    expect(repeated).toMatchObject({ ethnicCategory: 'J', disability: 'YES' });
  });

  it('are gone when the person objects, and stay gone until the objection is withdrawn', async () => {
    expect(await world.get(member, OBJECT, { input: {} })).toMatchObject({ __typename: 'MonitoringObjection' });
    expect(await everyRowSeenBy(member)).toEqual([]);
    expect(await declare(member, { ethnicCategory: 'H' })).toEqual({
      __typename: 'MonitoringObjectedTo',
      code: 'MONITORING_OBJECTED_TO',
    });
    const again = await declare(member, { ethnicCategory: 'H', withdrawObjection: true });
    expect(again).toMatchObject({ ethnicCategory: 'H' });
  });

  it('are no business of a portal, and hold only codes of the list', async () => {
    const portal: Actor = { ...member, kind: 'portal' };
    expect(await declare(portal, { ethnicCategory: 'H' })).toMatchObject({ code: 'PERSON_NEEDED' });
    expect(await world.get(portal, OBJECT, { input: {} })).toMatchObject({ code: 'PERSON_NEEDED' });
    expect(await world.refusedBy(member, DECLARE, { input: { ethnicCategory: 'XX' } })).toBe('BAD_USER_INPUT');
  });
});
