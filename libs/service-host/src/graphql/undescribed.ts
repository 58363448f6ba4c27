import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Federation's own types and the three root types say nothing of mentoring. */
const UNNAMED = /^(_|federation__|link__|Query$|Mutation$|Subscription$)/;

/**
 * Types, fields, arguments and enum values that have no description, as `Type.field(argument)`. A service's spec
 * expects none: every field of the graph is described.
 */
export function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [
      ...(!UNNAMED.test(type.name) && isBlank(type.description) ? [type.name] : []),
      ...silentMembers(type),
    ])
    .sort();
}

function silentMembers(type: GraphQLNamedType): string[] {
  if (type.name.startsWith('_')) return [];
  if (isEnumType(type)) {
    return type.getValues().flatMap((value) => (isBlank(value.description) ? [`${type.name}.${value.name}`] : []));
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields())
    .filter((field) => !field.name.startsWith('_'))
    .flatMap((field) => [
      ...(isBlank(field.description) ? [`${type.name}.${field.name}`] : []),
      ...argumentsOf(field)
        .filter((argument) => isBlank(argument.description))
        .map((argument) => `${type.name}.${field.name}(${argument.name})`),
    ]);
}

function argumentsOf(field: GraphQLField<unknown, unknown> | GraphQLInputField): readonly GraphQLArgument[] {
  return 'args' in field ? field.args : [];
}

function isBlank(description: string | null | undefined): boolean {
  return description === undefined || description === null || description.trim() === '';
}
