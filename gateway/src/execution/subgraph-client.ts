import type { ServiceLog } from '@pairwell/service-host';
import { GraphQLError, parse, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request-context.js';
import { publicAnswer, type SubgraphAnswer } from './subgraph-answer.js';
import { callSubgraph } from './subgraph-call.js';

/** Asks a subgraph something of the gateway's own, outside of any plan, under the same rules of masking and deadline. */
export class SubgraphClient {
  /** @param addresses GraphQL endpoint of each subgraph by name. */
  constructor(
    private readonly addresses: Readonly<Record<string, URL>>,
    private readonly log: ServiceLog,
  ) {}

  /** Never throws: a subgraph that is away is an answer without data. */
  async ask(
    subgraph: string,
    query: string,
    variables: Record<string, unknown>,
    context: RequestContext,
  ): Promise<SubgraphAnswer> {
    const answer = await this.send(subgraph, JSON.stringify({ query, variables }), context);
    return publicAnswer(answer, subgraph, parse(query), this.log);
  }

  private async send(subgraph: string, body: string, context: RequestContext): Promise<SubgraphAnswer> {
    try {
      const url = this.addresses[subgraph];
      if (url === undefined) throw new Error('the supergraph names a subgraph without an address');
      const response = await callSubgraph(url.href, { body }, context);
      const { data, errors } = (await response.json()) as SentAnswer;
      return { data, errors: errors?.map(({ message, ...rest }) => new GraphQLError(message, rest)) };
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      return { errors: [new GraphQLError('away', { extensions: { code: 'SUBREQUEST_HTTP_ERROR' } })] };
    }
  }
}

interface SentAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}
