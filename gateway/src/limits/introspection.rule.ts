import { GraphQLError, type ASTVisitor, type OperationDefinitionNode, type ValidationContext } from 'graphql';
import { rootFields, type FindFragment } from './root-fields.js';

/** Refuses an operation that asks for the schema and for data at once: each is answered by another part of the gateway. */
export function unmixedIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const names = rootFields(operation, (name) => context.getFragment(name))?.map((field) => field.name.value) ?? [];
      if (!names.some(asksForSchema) || names.every(isMeta)) return;
      context.reportError(
        new GraphQLError('Ask for __schema or __type in an operation of its own, without other fields.', {
          nodes: operation,
        }),
      );
    },
  };
}

/** True when an operation asks for nothing but the schema, or the name of the root type. */
export function isIntrospection(operation: OperationDefinitionNode, fragment: FindFragment): boolean {
  return rootFields(operation, fragment)?.every((field) => isMeta(field.name.value)) ?? false;
}

function asksForSchema(name: string): boolean {
  return name === '__schema' || name === '__type';
}

function isMeta(name: string): boolean {
  return name.startsWith('__');
}
