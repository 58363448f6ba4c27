import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphqlSync } from 'graphql';
import { answeredBy, type FieldFunctions } from './field-functions.js';

const schema = () => buildSchema('type Query { pair: Pair } type Pair { id: ID! steps(of: String): [String!] }');

describe('fields that bare functions answer', () => {
  it('are told what they belong to, what was asked and by whom, and answer at once', () => {
    const functions: FieldFunctions = {
      Pair: {
        steps: ({ id }: { id: string }, { of }: { of: string }, context) => [id, of, context.clock.now().toISOString()],
      },
    };
    const answer = graphqlSync({
      schema: answeredBy(schema(), functions),
      source: '{ pair { id steps(of: "mentee") } }',
      rootValue: { pair: { id: 'amina-daniel' } },
      contextValue: { clock: { now: () => new Date('2026-11-12T09:30:00Z') } },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ pair: { steps: ['amina-daniel', 'mentee', '2026-11-12T09:30:00.000Z'] } });
  });

  it('are fields of the schema, or nothing starts', () => {
    const none = () => null;
    expect(() => answeredBy(schema(), { Pair: { letter: none } })).toThrow('there is no field Pair.letter');
    expect(() => answeredBy(schema(), { Mentor: { steps: none } })).toThrow('there is no field Mentor.steps');
  });
});
