import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { completeResult } from './complete-result.js';

const schema = buildSchema(`
  type Query { pair: Pair pairs: [Pair!] strict: Pair! named: Named }
  interface Named { name: String! }
  type Person implements Named { name: String! nick: String }
  type Pair { id: ID! mentor: Person mentee: Person! people: [Person!]! }
`);

function complete(query: string, data: Record<string, unknown> | null, errors: GraphQLError[] = []) {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return completeResult(schema, document, operation as OperationDefinitionNode, { no: false }, { data, errors });
}

const explained = (path: (string | number)[]) =>
  expect.objectContaining({ path, extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' } });

describe('a null where the schema promises something', () => {
  it('leaves a complete answer as it is', () => {
    const data = { pair: { id: '1', mentor: null, mentee: { name: 'A' }, people: [] } };
    expect(complete('{ pair { id mentor { name } mentee { name } people { name } } }', structuredClone(data))).toEqual({
      data,
      errors: [],
    });
  });

  it('travels up to the nearest thing that can be null, and is explained once', () => {
    const { data, errors } = complete('{ pair { id mentee { name } } }', { pair: { id: '1', mentee: null } });
    expect({ data, errors }).toEqual({ data: { pair: null }, errors: [explained(['pair', 'mentee'])] });
  });

  it('travels out of lists and through aliases and fragments', () => {
    const query = '{ all: pairs { ...F } } fragment F on Pair { who: people { ... on Named { n: name } } }';
    const { data, errors } = complete(query, { all: [{ who: [{ n: 'A' }, { n: null }] }] });
    expect({ data, errors }).toEqual({ data: { all: null }, errors: [explained(['all', 0, 'who', 1, 'n'])] });
  });

  it('takes the place of a person of whom the owning service gave nothing, also when asked through a fragment', () => {
    const query = '{ pair { mentor { ...P } } } fragment P on Person { name nick }';
    expect(complete(query, { pair: { mentor: {} } })).toEqual({ data: { pair: { mentor: null } }, errors: [] });
  });

  it('fills in what may be null, but nothing that was not asked for', () => {
    const query =
      'query($no: Boolean!) { pair { mentor { nick name @include(if: $no) } } named { ... on Person { name } } }';
    const data = { pair: { mentor: {} }, named: {} };
    expect(complete(query, data).data).toEqual({ pair: { mentor: { nick: null } }, named: {} });
  });

  it('takes the whole answer when nothing above can be null', () => {
    expect(complete('{ strict { id mentee { name } } }', { strict: { id: '1', mentee: null } }).data).toBeNull();
  });

  it('is not explained again when a service has said why, with or without the place in the list', () => {
    const why = new GraphQLError('away', { path: ['pairs', 'mentee'], extensions: { code: 'UNAVAILABLE' } });
    const { data, errors } = complete('{ pairs { mentee { name } } }', { pairs: [{ mentee: null }] }, [why]);
    expect({ data, errors }).toEqual({ data: { pairs: null }, errors: [why] });
  });
});
