import type { GraphAnswer } from '@pairwell/demo';

/** Something of four services; directory owes two parts, one of them inside of another service's part. */
export const PARTS = `query($scheme: ID!) {
  viewer { person { name } }
  mentors { edges { node { displayName } } }
  myRelationships { edges { node { id status scheme { name } } } }
  recommendMentors(scheme: $scheme) { score }
}`;

export interface Parts {
  readonly viewer: object | null;
  readonly mentors: object | null;
  readonly myRelationships: { readonly edges: readonly { readonly node: object }[] } | null;
  readonly recommendMentors: readonly object[] | null;
}

/** The pairs of an answer as they are while the directory cannot name their scheme. */
export function withoutScheme({ data }: GraphAnswer<Parts>): object {
  const edges = data?.myRelationships?.edges ?? [];
  return { edges: edges.map(({ node }) => ({ node: { ...node, scheme: null } })) };
}
