import { describe, expect, it } from '@jest/globals';
import { isKeyAddress, requireIssuerAddress } from './issuer-address.js';

const refused = expect.objectContaining({ code: 'ISSUER_ADDRESS_REFUSED' });

describe('the address of an issuer', () => {
  it.each(['https://login.uhl.example', 'https://login.microsoftonline.com/6e1b/v2.0'])('may be %s', (address) => {
    expect(() => requireIssuerAddress(address, false)).not.toThrow();
  });

  it.each([
    'http://login.uhl.example',
    'http://127.0.0.1:4080',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://10.0.0.7/tenant',
    'https://[::1]/',
    'https://localhost',
    'https://vault.internal',
    'https://user:secret@login.uhl.example',
    'https://login.uhl.example?tenant=1',
    'https://login.uhl.example#top',
    'ftp://login.uhl.example',
    'login.uhl.example',
  ])('may not be %s', (address) => {
    expect(() => requireIssuerAddress(address, false)).toThrow(refused);
  });

  it('may be the loopback address by http in the embedded mode alone', () => {
    expect(() => requireIssuerAddress('http://127.0.0.1:4080/rwe', true)).not.toThrow();
    expect(() => requireIssuerAddress('http://10.0.0.7', true)).toThrow(refused);
  });
});

describe('the address an issuer names for its keys', () => {
  it('is held to the same rules', () => {
    expect(isKeyAddress('https://keys.uhl.example/jwks?v=2', false)).toBe(true);
    expect(isKeyAddress('http://169.254.169.254/latest', false)).toBe(false);
    expect(isKeyAddress('http://127.0.0.1:4080/jwks', false)).toBe(false);
    expect(isKeyAddress('http://127.0.0.1:4080/jwks', true)).toBe(true);
    expect(isKeyAddress('keys', true)).toBe(false);
  });
});
