/* Plain @apollo/gateway as its documentation sets it up: no limits, no sessions. Says its address on one line. */
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const addresses = JSON.parse(process.env.SUBGRAPHS);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8'),
  logger: { debug() {}, info() {}, warn: console.error, error: console.error },
  buildService: ({ name, url }) =>
    new RemoteGraphQLDataSource({
      url: addresses[name] ?? url,
      willSendRequest: ({ request, context }) => {
        if (context.authorization) request.http.headers.set('authorization', context.authorization);
      },
    }),
});
const server = new ApolloServer({ gateway, csrfPrevention: true });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
console.log(new URL('/graphql', url).href);
