import type { Grant, Id } from '@pairwell/kernel';

/** A portal that may ask for tokens: the operator's own, or one of an organisation. */
export interface PortalClient {
  readonly id: Id;
  /** What the portal sends as `client_id`; its id, save for the operator's, whose name comes from configuration. */
  readonly clientId: string;
  /** Empty for the operator's portal. */
  readonly organisation: string;
  readonly name: string;
  /** scrypt, with its salt and cost; the secret itself is kept nowhere. */
  readonly secretHash: string;
  readonly grants: readonly Grant[];
  readonly status: 'ACTIVE' | 'REVOKED';
  readonly version: number;
}

/** Revoking what is revoked changes nothing. */
export function revoke(client: PortalClient): PortalClient {
  if (client.status === 'REVOKED') return client;
  return { ...client, status: 'REVOKED', version: client.version + 1 };
}
