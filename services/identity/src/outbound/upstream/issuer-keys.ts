import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { SignInPolicy } from '../../application/sign-in-policy.js';
import { IssuerAway, SignInClock } from '../../application/sign-in.ports.js';
import { isKeyAddress } from '../../domain/issuer-address.js';

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** The discovery document is read again after this; the keys themselves are fetched anew whenever one is unknown. */
const DISCOVERY_MINUTES = 10;
const TIMEOUT_MILLISECONDS = 4_000;
const LARGEST_DOCUMENT = 200_000;

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.string() });

/**
 * The published keys of upstream issuers, found by OpenID Connect Discovery. Nothing leads away from the addresses
 * that {@link isKeyAddress} allows: redirects are not followed, and documents are small and answered in seconds.
 */
@Injectable()
export class IssuerKeys {
  private readonly known = new Map<string, { readonly keys: RemoteKeys; readonly until: number }>();

  constructor(
    private readonly policy: SignInPolicy,
    private readonly clock: SignInClock,
  ) {}

  /** @throws IssuerAway when the discovery document cannot be had, or is not this issuer's. */
  async of(issuer: string): Promise<RemoteKeys> {
    const now = this.clock.now().getTime();
    const known = this.known.get(issuer);
    if (known && known.until > now) return known.keys;
    const address = await this.keyAddress(issuer);
    const keys = createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MILLISECONDS });
    this.known.set(issuer, { keys, until: now + DISCOVERY_MINUTES * 60_000 });
    return keys;
  }

  private async keyAddress(issuer: string): Promise<URL> {
    const parsed = discoveryDocument.safeParse(await fetchDocument(issuer));
    if (!parsed.success || parsed.data.issuer !== issuer) {
      throw new IssuerAway("the discovery document is not this issuer's");
    }
    if (!isKeyAddress(parsed.data.jwks_uri, this.policy.embedded)) {
      throw new IssuerAway('the discovery document names keys at an address that is not allowed');
    }
    return new URL(parsed.data.jwks_uri);
  }
}

async function fetchDocument(issuer: string): Promise<unknown> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(address, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const text = await response.text();
    if (text.length > LARGEST_DOCUMENT) throw new Error('is too large');
    return JSON.parse(text);
  } catch (cause) {
    throw new IssuerAway('the discovery document cannot be fetched', { cause });
  }
}
