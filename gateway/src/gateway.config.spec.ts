import { describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { configuration, internalTokenKey, introspectionAllowed, serviceAddresses } from './gateway.config.js';

const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
const environment = {
  PAIRWELL_ISSUER: 'https://pairwell.example/oauth',
  PAIRWELL_INTERNAL_TOKEN_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'a' }),
};

describe('the gateway’s configuration', () => {
  it('needs an issuer and a key, and finds the services on this machine unless told', () => {
    const config = configuration.read(environment);
    expect(serviceAddresses(config).relationships.href).toBe('http://127.0.0.1:4004/');
    expect(internalTokenKey(config)).toMatchObject({ kty: 'OKP', kid: 'a' });
  });

  it('lists every fault at once and repeats no secret', () => {
    const read = () =>
      configuration.read({
        PAIRWELL_INTERNAL_TOKEN_KEY: 'hush-hush',
        PAIRWELL_MATCHING_URL: 'kafka://x',
        PAIRWELL_SUBGRAPH_TIMEOUT: '5',
        PAIRWELL_INTROSPECTION: 'perhaps',
        PAIRWELL_DIRECTORY_ULR: 'http://127.0.0.1:1',
      });
    for (const name of [
      'ISSUER',
      'INTERNAL_TOKEN_KEY',
      'MATCHING_URL',
      'SUBGRAPH_TIMEOUT',
      'INTROSPECTION',
      'DIRECTORY_ULR',
    ]) {
      expect(read).toThrow(`PAIRWELL_${name}`);
    }
    expect(read).not.toThrow('hush-hush');
  });

  it('refuses a public key where the private one is needed, without showing it', async () => {
    const key = JSON.stringify({ ...(await exportJWK(publicKey)), kid: 'a', use: 'sig', note: 'a public key' });
    const config = configuration.read({ ...environment, PAIRWELL_INTERNAL_TOKEN_KEY: key });
    expect(() => internalTokenKey(config)).toThrow('PAIRWELL_INTERNAL_TOKEN_KEY is no private signing key');
  });

  it('shows the schema to everybody in the embedded mode only, unless told otherwise', () => {
    const allowed = (more: Record<string, string>) =>
      introspectionAllowed(configuration.read({ ...environment, ...more }));
    expect(allowed({})).toBe(false);
    expect(allowed({ PAIRWELL_MODE: 'embedded' })).toBe(true);
    expect(allowed({ PAIRWELL_INTROSPECTION: 'on' })).toBe(true);
    expect(allowed({ PAIRWELL_MODE: 'embedded', PAIRWELL_INTROSPECTION: 'off' })).toBe(false);
  });
});
