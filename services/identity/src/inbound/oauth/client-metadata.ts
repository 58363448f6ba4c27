import type { Client, ClientMetadata } from 'oidc-provider';
import type { PortalClient } from '../../domain/portal-client.js';

/** RFC 8693. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** Our own facts about a portal, beside the registered ones of RFC 7591. */
export const OWN_METADATA = ['portal_id', 'organisation'];

/**
 * A portal as oidc-provider knows it. `client_secret` is the scrypt hash: secrets are compared by the provider's
 * `compareClientSecret`, which is ours, and signed assertions by shared secret are not among the methods.
 */
export function clientMetadata(portal: PortalClient): ClientMetadata {
  return {
    client_id: portal.clientId,
    client_secret: portal.secretHash,
    // The operator's portal stands for nobody but itself.
    grant_types: portal.organisation === '' ? ['client_credentials'] : ['client_credentials', TOKEN_EXCHANGE],
    redirect_uris: [],
    response_types: [],
    portal_id: portal.id,
    organisation: portal.organisation,
  };
}

/** The id and the organisation of the portal that authenticated. */
export function portalOf(client: Client): { readonly id: string; readonly organisation: string } {
  const { portal_id: id, organisation } = client.metadata();
  if (typeof id !== 'string' || typeof organisation !== 'string') throw new Error('a portal without its own facts');
  return { id, organisation };
}
