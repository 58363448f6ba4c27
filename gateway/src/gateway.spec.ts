import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import { AMINA, DAVID, HIDDEN, PAIR, ToyPlatform } from '../testing/toy-platform.js';

describe('one graph over several services', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    token = await platform.signInAs(AMINA);
  });
  afterAll(() => platform.stop());

  it('joins a relationship with the person who mentors, each asked of its own service', async () => {
    const { status, data, errors } = await platform.ask('{ myRelationships { status mentor { name email } } }', token);
    expect({ status, data, errors }).toEqual({
      status: 200,
      errors: undefined,
      data: { myRelationships: [{ status: 'ACTIVE', mentor: { name: 'Amina', email: 'Amina@nhs.example' } }] },
    });
  });
});
