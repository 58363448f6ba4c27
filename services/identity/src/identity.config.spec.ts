import { describe, expect, it } from '@jest/globals';
import { testTokenKeys } from '@pairwell/service-host/testing';
import { configuration, keyEncryptionKeyOf } from './identity.config.js';

const complete = {
  DATABASE_URL: 'postgres://identity_app:secret@127.0.0.1/identity',
  EVENT_LOG_URL: 'kafka://127.0.0.1:9092',
  PAIRWELL_INTERNAL_TOKEN_KEYS: testTokenKeys,
  PAIRWELL_ISSUER: 'https://mentoring.example/oauth',
  PAIRWELL_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  PAIRWELL_OPERATOR_CLIENT_ID: 'pairwell-operator',
  PAIRWELL_OPERATOR_CLIENT_SECRET: 'a-secret-that-only-tests-know-0123456789',
};

describe('the configuration of identity', () => {
  it('has no default for any secret', () => {
    const { DATABASE_URL, EVENT_LOG_URL, PAIRWELL_INTERNAL_TOKEN_KEYS } = complete;
    const little = { DATABASE_URL, EVENT_LOG_URL, PAIRWELL_INTERNAL_TOKEN_KEYS, PAIRWELL_MODE: 'embedded' };
    expect(() => configuration.read(little)).toThrow(/ISSUER[^]*KEY_ENCRYPTION_KEY[^]*CLIENT_ID[^]*CLIENT_SECRET/);
  });

  it.each([
    ['PAIRWELL_ISSUER', 'https://mentoring.example/oauth/'],
    ['PAIRWELL_ISSUER', 'https://mentoring.example/oauth?x=1'],
    ['PAIRWELL_ISSUER', 'mentoring.example'],
    ['PAIRWELL_OPERATOR_CLIENT_ID', 'two words'],
    ['PAIRWELL_OPERATOR_CLIENT_SECRET', 'too short'],
    ['PAIRWELL_KEY_ENCRYPTION_KEY', 'too short'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => configuration.read({ ...complete, [name]: value })).toThrow(name);
  });

  it('takes a key-encryption key of 32 bytes and no other', () => {
    const values = configuration.read(complete);
    expect(keyEncryptionKeyOf(values)).toHaveLength(32);
    const long = { ...values, PAIRWELL_KEY_ENCRYPTION_KEY: Buffer.alloc(33).toString('base64') };
    expect(() => keyEncryptionKeyOf(long)).toThrow('PAIRWELL_KEY_ENCRYPTION_KEY is not 32 bytes');
  });
});
