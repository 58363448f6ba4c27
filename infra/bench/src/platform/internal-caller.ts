import { createPrivateKey, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { ThrowAwayPlatform } from '@pairwell/local';

/** Somebody whom a benchmark makes up. */
export interface InventedActor {
  readonly id: string;
  readonly organisation: string;
  readonly grants: readonly { readonly role: string; readonly organisation: string; readonly scheme?: string }[];
}

/**
 * Speaks to services as the gateway does, for measuring them without it: with internal tokens (ES256, 60 seconds) of
 * the platform's own key.
 */
export class InternalCaller {
  private readonly key: KeyObject;
  private readonly kid: string;
  private readonly identity: string;

  constructor({ platform }: ThrowAwayPlatform) {
    const { internalTokenKey } = platform.facts.secrets;
    this.key = createPrivateKey({ key: internalTokenKey as JsonWebKey, format: 'jwk' });
    this.kid = String(internalTokenKey.kid);
    this.identity = `http://127.0.0.1:${platform.facts.ports.services.identity}`;
  }

  /** What the gateway would send to services for whoever holds this public token. */
  async tokenFor(publicToken: string): Promise<string> {
    const [, payload = ''] = publicToken.split('.');
    const { sid } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { sid?: string };
    const response = await fetch(`${this.identity}/internal/sessions/${sid}`, {
      headers: { authorization: `Bearer ${this.signed('bench', { kind: 'operations' })}` },
    });
    if (!response.ok) throw new Error(`identity knows no such session: ${response.status}`);
    const { id, expiresAt: _end, ...actor } = (await response.json()) as { id: string; expiresAt: string };
    return this.signed(id, actor);
  }

  /** What the gateway would send for somebody who is not known to identity, with the grants given. */
  tokenAs(actor: InventedActor): string {
    return this.signed(actor.id, { kind: 'person', session: actor.id, ...actor });
  }

  private signed(subject: string, claims: object): string {
    const now = Math.floor(Date.now() / 1_000);
    const times = { iat: now, exp: now + 60 };
    const parties = { iss: 'pairwell-gateway', aud: 'pairwell-subgraph', sub: subject };
    const parts = [
      { alg: 'ES256', kid: this.kid },
      { ...claims, ...parties, ...times },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = sign('sha256', Buffer.from(text), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }
}
