import type { GraphClient } from './graph-client.js';

interface Outcome {
  readonly __typename: string;
  readonly refusal?: string;
  readonly message?: string;
}

/** The domain said no where the demonstration expects a yes. */
export class UnexpectedRefusal extends Error {
  override readonly name = 'UnexpectedRefusal';
}

export interface Mutation {
  readonly name: string;
  /** The type of what it makes or changes. */
  readonly type: string;
  /** Fields of that type, such as `id`. */
  readonly selection: string;
  readonly input: object;
}

/**
 * Sends one mutation and gives what it made. The document is built from the names that api.md fixes: the mutation,
 * its input type, and `... on Refusal` for whatever the domain may say instead.
 */
export async function mutate<Thing>(
  graph: GraphClient,
  token: string,
  { name, type, selection, input }: Mutation,
): Promise<Thing> {
  const answer = await graph.ask<Record<string, Outcome>>(
    token,
    `mutation ${name}($input: ${inputTypeOf(name)}!) {
      ${name}(input: $input) { __typename ... on ${type} { ${selection} } ... on Refusal { refusal: code message } }
    }`,
    { input },
  );
  const outcome = answer[name];
  if (outcome?.__typename === type) return outcome as Thing;
  throw new UnexpectedRefusal(`${name}: ${outcome?.refusal} ${outcome?.message} ${JSON.stringify(input)}`);
}

function inputTypeOf(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}
