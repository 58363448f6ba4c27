import { isObjectType, type GraphQLSchema } from 'graphql';
import type { GraphqlContext } from './context.js';

/**
 * Functions that answer fields, by the names of type and field in the schema: called by GraphQL itself, without anything
 * of Nest in between, so that they wait for nothing. For fields of long lists, where a resolver's promise for each row
 * costs more than the row. A class declares the field as usual.
 */
export type FieldFunctions = Readonly<
  Record<string, Readonly<Record<string, (parent: never, args: never, context: GraphqlContext) => unknown>>>
>;

/** The schema, with fields answered by these functions. @throws TypeError where it has no such type or field. */
export function answeredBy(schema: GraphQLSchema, functions: FieldFunctions): GraphQLSchema {
  for (const [typeName, fields] of Object.entries(functions)) {
    const type = schema.getType(typeName);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = isObjectType(type) ? type.getFields()[name] : undefined;
      if (field === undefined) throw new TypeError(`there is no field ${typeName}.${name}`);
      field.resolve = resolve as typeof field.resolve & object;
    }
  }
  return schema;
}
