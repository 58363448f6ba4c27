import type { SubgraphName } from '../supergraph/subgraphs.js';

/** A part of the public address space that the gateway hands to a service as it is. */
export interface PassThroughRoute {
  /** Everything under this path. */
  readonly path: `/${string}`;
  readonly service: SubgraphName;
}

/**
 * What is passed through. A service appears here together with the endpoint it serves: /scim, /exports and /reports
 * follow with theirs.
 */
export const PASS_THROUGH: readonly PassThroughRoute[] = [
  /** Sign-in: discovery, keys and tokens (OAuth 2.0, OpenID Connect). */
  { path: '/oauth', service: 'identity' },
  /** Calendar feeds, whose addresses are their keys (RFC 5545). */
  { path: '/calendar', service: 'relationships' },
];
