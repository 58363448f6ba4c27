import { describe, expect, it } from '@jest/globals';
import { testTokenKeys } from '@pairwell/service-host/testing';
import { configuration, keyEncryptionKeysOf, mailSettingsOf } from './identity.config.js';

const complete = {
  DATABASE_URL: 'postgres://identity_app:secret@127.0.0.1/identity',
  EVENT_LOG_URL: 'kafka://127.0.0.1:9092',
  ERASURE_LIST_URL: 'postgres://a:b@127.0.0.1/erasures',
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
    ['PAIRWELL_MAIL_URL', 'http://mail.example'],
    ['PAIRWELL_MAIL_URL', 'file://mails'],
    ['PAIRWELL_MAIL_FROM', 'no mailbox'],
    ['PAIRWELL_MAIL_FROM', 'Us <a@b.example>, c@d.example'],
    ['PAIRWELL_PORTAL_URL', 'portal.example'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => configuration.read({ ...complete, [name]: value })).toThrow(name);
  });

  it('takes a key-encryption key of 32 bytes and no other', () => {
    const values = configuration.read(complete);
    expect(keyEncryptionKeysOf(values)).toEqual([Buffer.alloc(32, 7)]);
    const long = { ...values, PAIRWELL_KEY_ENCRYPTION_KEY: Buffer.alloc(33).toString('base64') };
    expect(() => keyEncryptionKeysOf(long)).toThrow('PAIRWELL_KEY_ENCRYPTION_KEY is not 32 bytes');
  });

  it('takes older keys after a comma, each of 32 bytes', () => {
    const values = configuration.read(complete);
    const [young, old] = [Buffer.alloc(32, 9).toString('base64'), Buffer.alloc(32, 8).toString('base64')];
    const both = { ...values, PAIRWELL_KEY_ENCRYPTION_KEY: `${young},${old}` };
    expect(keyEncryptionKeysOf(both)).toEqual([Buffer.alloc(32, 9), Buffer.alloc(32, 8)]);
    const torn = { ...values, PAIRWELL_KEY_ENCRYPTION_KEY: `${young},` };
    expect(() => keyEncryptionKeysOf(torn)).toThrow('PAIRWELL_KEY_ENCRYPTION_KEY is not 32 bytes');
  });

  it('needs the sender and the portal where it is told a mail server, and neither where it is not', () => {
    expect(mailSettingsOf(configuration.read(complete))).toBeUndefined();
    const half = { ...complete, PAIRWELL_MAIL_URL: 'smtp://mail.example' };
    expect(() => mailSettingsOf(configuration.read(half))).toThrow(/PAIRWELL_MAIL_FROM[^]*PAIRWELL_PORTAL_URL/);
    const rest = { PAIRWELL_MAIL_FROM: 'no-reply@mentoring.example', PAIRWELL_PORTAL_URL: 'https://portal.example/m' };
    expect(mailSettingsOf(configuration.read({ ...half, ...rest }))).toEqual({
      url: 'smtp://mail.example',
      from: 'no-reply@mentoring.example',
      portal: 'https://portal.example/m/',
    });
  });

  it('takes a folder for mail in the embedded mode, and in production nothing but a server', () => {
    const rest = { PAIRWELL_MAIL_FROM: 'no-reply@mentoring.example', PAIRWELL_PORTAL_URL: 'https://portal.example' };
    const folder = { ...complete, ...rest, PAIRWELL_MAIL_URL: 'file:///var/lib/pairwell/mails' };
    const embedded = { ...folder, PAIRWELL_MODE: 'embedded' };
    expect(mailSettingsOf(configuration.read(embedded))).toMatchObject({ url: 'file:///var/lib/pairwell/mails' });
    const production = { ...folder, PAIRWELL_MODE: 'production' };
    expect(() => mailSettingsOf(configuration.read(production))).toThrow('name a mail server');
  });
});
