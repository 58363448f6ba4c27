import type { ServiceLog } from '@pairwell/service-host';
import { Kind, OperationTypeNode, parse, print, type DocumentNode } from 'graphql';
import type { RequestContext } from './request-context.js';
import { publicAnswer } from './subgraph-answer.js';
import { callSubgraph, type SubgraphAnswer } from './subgraph-call.js';

/** One request to a subgraph, on behalf of whoever asks the gateway. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
  readonly context: RequestContext;
}

/** Asks subgraphs over HTTP: for the planner, and for what the gateway itself wants to know. */
export class SubgraphClient {
  /** As they are sent: the planner asks with the same document as long as it remembers a plan. */
  private readonly printed = new WeakMap<DocumentNode, string>();

  /** @param addresses GraphQL endpoint of each subgraph by name. */
  constructor(
    private readonly addresses: Readonly<Record<string, URL>>,
    private readonly log: ServiceLog,
  ) {}

  /** Whether the subgraph has an address. */
  knows(subgraph: string): boolean {
    return subgraph in this.addresses;
  }

  /** Never throws: a subgraph that is away is an answer without data, and errors are such as a portal may see. */
  async execute(subgraph: string, { document, variables, context }: SubgraphRequest): Promise<SubgraphAnswer> {
    const url = this.addresses[subgraph];
    if (url === undefined) throw new Error(`the supergraph names an unknown subgraph: ${subgraph}`);
    const body = JSON.stringify({ query: this.textOf(document), variables });
    const call = { url, body, onlyReads: onlyReads(document) };
    return publicAnswer(await callSubgraph(call, context), subgraph, document, this.log);
  }

  /** The same outside of any plan. */
  ask(
    subgraph: string,
    query: string,
    variables: Record<string, unknown>,
    context: RequestContext,
  ): Promise<SubgraphAnswer> {
    return this.execute(subgraph, { document: parse(query, { noLocation: true }), variables, context });
  }

  private textOf(document: DocumentNode): string {
    const known = this.printed.get(document);
    if (known !== undefined) return known;
    const text = print(document);
    this.printed.set(document, text);
    return text;
  }
}

function onlyReads({ definitions }: DocumentNode): boolean {
  return definitions.every(
    (node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === OperationTypeNode.QUERY,
  );
}
