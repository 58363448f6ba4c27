import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import { freePort } from '@pairwell/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { AMINA, PAIR, ToyPlatform } from '../../testing/toy-platform.js';
import type { Behaviour } from '../../testing/toy-subgraph.js';
import { askAgain } from './ask-again.js';

describe('while instances of a service are replaced', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
  });
  afterAll(() => platform.stop());
  beforeEach(async () => {
    token = await platform.signInAs(AMINA);
    platform.relationships.asked = 0;
    platform.relationships.first.length = 0;
  });

  const QUERY = '{ myRelationships { id } }';
  const MUTATION = `mutation { endRelationship(id: "${globalId('Relationship', PAIR)}") { __typename } }`;

  it.each<Behaviour>(['breaks-off', 'not-ready'])(
    'a query whose first instance %s is answered by the next',
    async (how) => {
      platform.relationships.first.push(how);
      const { data, errors } = await platform.ask(QUERY, token);
      expect({ data, errors }).toEqual({
        data: { myRelationships: [{ id: globalId('Relationship', PAIR) }] },
        errors: undefined,
      });
      expect(platform.relationships.asked).toBe(2);
    },
  );

  it('a mutation that lost its connection is not repeated: it may have been done', async () => {
    platform.relationships.first.push('breaks-off');
    const { errors } = await platform.ask(MUTATION, token);
    expect(errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(platform.relationships.asked).toBe(1);
  });

  it('a session is looked up again when identity’s first instance went', async () => {
    platform.lookupsToBreak = 1;
    expect(await platform.ask('{ viewer { name } }', token)).toMatchObject({ data: { viewer: { name: 'Amina' } } });
  });
});

describe('askAgain', () => {
  const signal = new AbortController().signal;

  it('repeats even a command that found no one to connect to', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    let asked = 0;
    const ask = () => (++asked < 3 ? fetch(url) : Promise.resolve({ status: 200 }));
    expect(await askAgain(ask, { onlyReads: false, signal })).toEqual({ status: 200 });
  });

  it('gives up after three, with the last answer', async () => {
    let asked = 0;
    const ask = () => Promise.resolve({ status: 503, asked: ++asked });
    expect(await askAgain(ask, { onlyReads: true, signal })).toEqual({ status: 503, asked: 3 });
  });

  it('does not repeat what failed for another reason', async () => {
    let asked = 0;
    const ask = () => Promise.reject(new Error(`nonsense ${++asked}`));
    await expect(askAgain(ask, { onlyReads: true, signal })).rejects.toThrow('nonsense 1');
  });

  it('ends with its signal', async () => {
    const over = new AbortController();
    const asked = askAgain(() => Promise.resolve({ status: 503 }), { onlyReads: true, signal: over.signal });
    await pause(1);
    over.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
