import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { testTokenKeys } from '../testing/signing.js';
import { defineConfiguration } from './define-configuration.js';
import { describeConfiguration } from './describe-configuration.js';
import { ConfigurationFault, type Environment } from './read-configuration.js';
import { secret } from './variable.js';

const definition = defineConfiguration(
  { name: 'identity', port: 4001, uses: ['database', 'event-log', 'internal-tokens'] },
  {
    PAIRWELL_ISSUER: z.url().default('http://127.0.0.1:4000/oauth').describe('the address tokens are issued under'),
    PAIRWELL_OPERATOR_CLIENT_SECRET: secret({ description: 'a secret of your own', embedded: 'demonstration-only' }),
  },
);

const right: Environment = {
  DATABASE_URL: 'postgres://identity:hunter2@127.0.0.1:4032/identity',
  EVENT_LOG_URL: 'kafka://127.0.0.1:9092',
  PAIRWELL_INTERNAL_TOKEN_KEYS: testTokenKeys,
  PAIRWELL_OPERATOR_CLIENT_SECRET: 'a-secret-of-sixteen',
  PATH: '/usr/bin',
};

function faultsOf(environment: Environment): readonly string[] {
  try {
    definition.read(environment);
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults;
    throw error;
  }
  return [];
}

const fileWith = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'pairwell-')), 'value');
  writeFileSync(file, text);
  return file;
};

describe('a service’s configuration', () => {
  it('is read with its defaults', () => {
    const values = definition.read(right);
    expect(values.PAIRWELL_MODE).toBe('production');
    expect(values.PAIRWELL_HOST).toBe('127.0.0.1');
    expect(values.PAIRWELL_PORT).toBe(4001);
    expect(values.PAIRWELL_ISSUER).toBe('http://127.0.0.1:4000/oauth');
    expect(values.PAIRWELL_INTERNAL_TOKEN_KEYS.keys).toHaveLength(1);
  });

  it('tells every fault at once, and what to write instead', () => {
    const faults = faultsOf({ PAIRWELL_PORT: 'http', EVENT_LOG_URL: 'amqp://broker', PAIRWELL_MODE: 'demo' });
    expect(faults).toHaveLength(6);
    expect(faults.join('\n')).toMatch(/PAIRWELL_PORT is no number\. Write the port to listen on, such as 4001\./);
    expect(faults.join('\n')).toMatch(/DATABASE_URL is missing\. Write the service’s PostgreSQL database/);
    expect(faults.join('\n')).toMatch(/EVENT_LOG_URL is no address that begins with kafka:\/\/ or postgres:\/\//);
  });

  it('says how many faults there are and ends with the exit code of sysexits.h', () => {
    const fault = new ConfigurationFault('identity', ['one', 'two']);
    expect(fault.message).toBe('identity cannot start: 2 faults in its configuration.\n  - one\n  - two');
    expect(fault.exitCode).toBe(78);
  });

  it.each([
    ['PAIRWELL_PROT', 'PAIRWELL_PORT'],
    ['PAIRWELL_LOGLEVEL', 'PAIRWELL_LOG_LEVEL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['EVENTLOG_URL', 'EVENT_LOG_URL'],
    ['EVENT_STORE_URLS', 'EVENT_STORE_URL'],
  ])('refuses the name %s and names %s', (wrong, meant) => {
    expect(faultsOf({ ...right, [wrong]: 'x' })).toEqual([
      `${wrong} is no name that Pairwell knows. Did you mean ${meant}?`,
    ]);
  });

  it('refuses a name that is near to none', () => {
    expect(faultsOf({ ...right, PAIRWELL_FAVOURITE_COLOUR: 'blue' })).toEqual([
      'PAIRWELL_FAVOURITE_COLOUR is no name that Pairwell knows. Remove it.',
    ]);
  });

  it('leaves the names of others alone', () => {
    expect(faultsOf({ ...right, HOME: '/root', DATABASE: 'x', EVENT_STORE_URL: 'esdb://elsewhere' })).toEqual([]);
  });

  it.each(['127.0.0.1', '127.8.0.9', '::1', 'localhost'])(
    'is embedded on %s, which only this machine reaches',
    (host) => {
      expect(faultsOf({ ...right, PAIRWELL_MODE: 'embedded', PAIRWELL_HOST: host })).toEqual([]);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.7', 'gateway', '127.example.org', '1127.0.0.1'])(
    'is not embedded on %s',
    (host) => {
      expect(faultsOf({ ...right, PAIRWELL_MODE: 'embedded', PAIRWELL_HOST: host })).toEqual([
        'PAIRWELL_HOST is no address of this machine alone, and PAIRWELL_MODE=embedded opens what production keeps closed. ' +
          'Write 127.0.0.1, or leave the embedded mode.',
      ]);
      expect(faultsOf({ ...right, PAIRWELL_HOST: host })).toEqual([]);
    },
  );

  it('never repeats a value, which may be a secret', () => {
    const faults = faultsOf({
      ...right,
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      PAIRWELL_OPERATOR_CLIENT_SECRET: 'hunter2',
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each([
    'not json',
    '{"keys":[]}',
    '{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}',
    '{"keys":[{"kty":"EC","kid":"a","d":"private"}]}',
  ])('refuses %s as the gateway’s public keys', (keys) => {
    expect(faultsOf({ ...right, PAIRWELL_INTERNAL_TOKEN_KEYS: keys })).toHaveLength(1);
  });
});

describe('a secret', () => {
  const without = { ...right, PAIRWELL_OPERATOR_CLIENT_SECRET: undefined };

  it('has no default in production', () => {
    expect(faultsOf(without)).toEqual(['PAIRWELL_OPERATOR_CLIENT_SECRET is missing. Write a secret of your own.']);
  });

  it('has its demonstration value in the embedded mode alone', () => {
    const values = definition.read({ ...without, PAIRWELL_MODE: 'embedded' });
    expect(values.PAIRWELL_OPERATOR_CLIENT_SECRET).toBe('demonstration-only');
  });

  it('can be read from a file, as containers hand it in', () => {
    const values = definition.read({
      ...without,
      PAIRWELL_OPERATOR_CLIENT_SECRET_FILE: fileWith('from-a-file-of-mine\n'),
    });
    expect(values.PAIRWELL_OPERATOR_CLIENT_SECRET).toBe('from-a-file-of-mine');
  });

  it('is refused when it is given twice, or its file cannot be read', () => {
    expect(faultsOf({ ...right, PAIRWELL_OPERATOR_CLIENT_SECRET_FILE: fileWith('x') })).toEqual([
      'PAIRWELL_OPERATOR_CLIENT_SECRET and PAIRWELL_OPERATOR_CLIENT_SECRET_FILE are both set. Keep one of them.',
    ]);
    expect(faultsOf({ ...without, PAIRWELL_OPERATOR_CLIENT_SECRET_FILE: '/no/such/file' })).toHaveLength(1);
  });
});

describe('what else configuration is for', () => {
  it('migrations need the database alone, although the other names are right', () => {
    const environment = {
      ...right,
      PAIRWELL_INTERNAL_TOKEN_KEYS: 'rubbish',
      DATABASE_OWNER_URL: 'postgres://owner@db/x',
    };
    expect(definition.readForMigration(environment).DATABASE_OWNER_URL).toBe('postgres://owner@db/x');
    expect(() => definition.readForMigration(right)).toThrow('DATABASE_OWNER_URL is missing');
  });

  it('the reference tells what each variable is for', () => {
    const described = describeConfiguration(definition);
    expect(described.filter((variable) => variable.description === '')).toEqual([]);
    expect(described).toContainEqual(
      expect.objectContaining({ name: 'PAIRWELL_PORT', required: false, default: '4001', secret: false }),
    );
    expect(described).toContainEqual(
      expect.objectContaining({ name: 'PAIRWELL_OPERATOR_CLIENT_SECRET', required: true, secret: true }),
    );
  });

  it('a service’s own variables begin with PAIRWELL_', () => {
    expect(() => defineConfiguration({ name: 'x', port: 1, uses: [] }, { ISSUER: z.string() })).toThrow('PAIRWELL_');
  });
});
