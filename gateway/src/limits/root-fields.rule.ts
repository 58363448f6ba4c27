import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';
import { rootFields } from './root-fields.js';

/** Refuses an operation that asks more than `most` fields of the query or mutation type, counted through fragments. */
export function rootFieldsRule(most: number): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    OperationDefinition(operation) {
      const found = rootFields(operation, (name) => context.getFragment(name))?.length ?? 'too many to count';
      if (typeof found === 'number' && found <= most) return;
      context.reportError(
        new GraphQLError(`Root fields limit of ${most} exceeded, found ${found}.`, { nodes: operation }),
      );
    },
  });
}
