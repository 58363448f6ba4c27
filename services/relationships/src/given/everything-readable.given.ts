import type { Actor } from '@pairwell/kernel';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';

let committed: GraphQLSchema | undefined;

/** The graph of the service as it is committed; what the federation adds is taken out. */
export function committedSchema(): GraphQLSchema {
  committed ??= buildSchema(
    readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8').replace(/^extend schema.*$/m, ''),
    { assumeValidSDL: true },
  );
  return committed;
}

/** Selects in place of what a type has; by its name. */
type Instead = Readonly<Record<string, string>>;

/** Selects everything that a type has, and all that hangs on it; what comes round again is not entered twice. */
export function everythingOf(type: GraphQLNamedType, instead: Instead = {}, above: readonly string[] = []): string {
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (above.includes(named.name) || field.args.some(isRequiredArgument)) return [];
    return [`${field.name} ${instead[named.name] ?? everythingOf(named, instead, [...above, type.name])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** What arguments of these types and names can be asked with. */
export interface AskedWith {
  readonly [typeOrName: string]: readonly unknown[];
}

/**
 * Every query of the graph, with each value that narrows or orders it, asked by one actor: everything they can read,
 * byte by byte, refusals included, by the query and its arguments. A query, filter or order that is added is among them,
 * and has to be given values. Narrowed and ordered, a list is read as which relationships are where in it; whoever is
 * refused a query is refused it however they ask.
 */
export async function everythingReadBy(
  service: ServiceUnderTest,
  actor: Actor,
  values: AskedWith,
): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>();
  // What begins with an underscore is the federation's own, for gateways.
  const queries = Object.values(committedSchema().getQueryType()?.getFields() ?? {});
  const asked = queries
    .filter(({ name }) => !name.startsWith('_'))
    .map(async ({ name, args, type }) => {
      const [plainly = '', ...otherwise] = waysToAsk(args, values);
      const ask = async (way: string, selection: string): Promise<boolean> => {
        const { data, errors } = await service.query(actor, `{ ${name}${way} ${selection} }`);
        read.set(`${name}${way}`, JSON.stringify({ data, codes: errors?.map(({ extensions }) => extensions.code) }));
        return errors === undefined;
      };
      const named = getNamedType(type);
      if (!(await ask(plainly, everythingOf(named)))) return;
      const places = everythingOf(named, { Relationship: '{ id version changedAt }' });
      // One after the other: all at once they would wait for connections longer than the service lets a request wait.
      for (const way of otherwise) await ask(way, places);
    });
  await Promise.all(asked);
  return read;
}

/** The required arguments with each of their values; and each of the others, alone, with each of its values. */
function waysToAsk(args: readonly GraphQLArgument[], values: AskedWith): string[] {
  const needed = args.filter(isRequiredArgument).flatMap((arg) => written(arg, values).slice(0, 1));
  const each = args
    .filter((arg) => !isRequiredArgument(arg) && arg.name !== 'after')
    .flatMap((arg) => written(arg, values));
  return [undefined, ...each].map((one) => {
    const all = one === undefined ? needed : [...needed, one];
    return all.length === 0 ? '' : `(${all.join(', ')})`;
  });
}

/** `name: value`, for each value there is to ask with. */
function written(input: GraphQLArgument | GraphQLInputField, values: AskedWith): string[] {
  const named = getNamedType(input.type);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).flatMap((field) => written(field, values));
    return fields.map((field) => `${input.name}: { ${field} }`);
  }
  if (isEnumType(named)) return named.getValues().map((value) => `${input.name}: ${value.name}`);
  const given = values[input.name] ?? values[named.name];
  if (given === undefined) throw new Error(`give ${input.name} of type ${named.name} a value to ask with`);
  return given.map((value) => `${input.name}: ${JSON.stringify(value)}`);
}
