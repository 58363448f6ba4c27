import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';
import { unmixedIntrospectionRule } from './introspection.rule.js';
import { LIMITS } from './limits.js';
import { rootFieldsRule } from './root-fields.rule.js';

/** The part of Apollo Server's options that bounds what one document may ask for, before anything is executed. */
export interface OperationLimits {
  readonly validationRules: readonly ValidationRule[];
  readonly parseOptions: { readonly maxTokens: number };
}

/**
 * Depth, aliases, directives and cost by graphql-armor; tokens by the parser itself (armor's token plugin parses every
 * document twice and turns a syntax error into a server error); root fields and mixed introspection by our own rules.
 */
export function operationLimits(): OperationLimits {
  const armor = new ApolloArmor({
    blockFieldSuggestion: { enabled: false },
    maxTokens: { enabled: false },
    // The schema nests deeper than any answer; graphql-js itself refuses to walk it in circles.
    maxDepth: { n: LIMITS.depth, flattenFragments: true, ignoreIntrospection: true },
    maxAliases: { n: LIMITS.aliases },
    maxDirectives: { n: LIMITS.directives },
    costLimit: { maxCost: LIMITS.cost, flattenFragments: true },
  });
  return {
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [...armor.protect().validationRules, rootFieldsRule(LIMITS.rootFields), unmixedIntrospectionRule],
  };
}
