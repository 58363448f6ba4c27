import type { ApolloServerPlugin } from '@apollo/server';
import { Unauthenticated } from '@pairwell/service-host';
import { graphqlError } from '../errors/graphql-error.js';
import type { RequestContext } from '../execution/request-context.js';
import { isIntrospection } from '../limits/introspection.rule.js';
import { fragmentsOf } from '../limits/root-fields.js';

/** Refuses every operation of somebody who is not signed in, except reading the schema. */
export function signedIn(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ contextValue, document, operation }) => {
        if (contextValue.session !== undefined || operation === undefined) return;
        if (!isIntrospection(operation, fragmentsOf(document))) throw graphqlError(new Unauthenticated());
      },
    }),
  };
}
