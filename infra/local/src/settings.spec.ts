import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf, type PlatformFacts } from './environments.js';
import { LOG_LEVELS, portsFrom, readSettings, requireKnownNames, SERVICES, WORKSPACE } from './settings.js';

describe('the names that npm start reads', () => {
  it.each([
    ['PAIRWELL_FIRSTPORT', 'PAIRWELL_FIRST_PORT'],
    ['PAIRWELL_DATE', 'PAIRWELL_DATA'],
    ['PAIRWELL_LOGLEVEL', 'PAIRWELL_LOG_LEVEL'],
    ['EVENT_LOG_ULR', 'EVENT_LOG_URL'],
  ])('do not include %s, which means %s', (wrong, meant) => {
    expect(() => requireKnownNames({ [wrong]: '5000' })).toThrow(
      new RegExp(`^${wrong} is no name that npm start knows; did you mean ${meant}\\?$`),
    );
  });

  it('are told where none is near to the one that is given, such as a name of the processes alone', () => {
    expect(() => requireKnownNames({ PAIRWELL_PORT: '5000' })).toThrow(
      'PAIRWELL_PORT is no name that npm start knows; it knows PAIRWELL_DATA, PAIRWELL_FIRST_PORT, ' +
        'PAIRWELL_LOG_LEVEL, EVENT_LOG_URL, EVENT_STORE_URL.',
    );
  });

  it('leave alone what test runs set, and what is somebody else’s', () => {
    const tests = { PAIRWELL_TEST_RUN: 'operations', PAIRWELL_TEST_POSTGRES: 'x', PAIRWELL_FAULT_SEED: '7' };
    const known = { PAIRWELL_DATA: '/x', PAIRWELL_FIRST_PORT: '5000', PAIRWELL_LOG_LEVEL: 'debug', EVENT_LOG_URL: 'x' };
    const others = { PATH: '/bin', EVENT_STORE_URL: 'x', DATABASE_URL: 'x' };
    expect(() => requireKnownNames({ ...tests, PAIRWELL_FAULT_MINUTES: '1', ...known, ...others })).not.toThrow();
  });
});

describe('PAIRWELL_LOG_LEVEL, given to npm start', () => {
  // No more of the facts is read here than the addresses and secrets that these hold.
  const facts = (logLevel: PlatformFacts['logLevel']): PlatformFacts => {
    const database = { url: 'x', ownerUrl: 'x', applicationRole: 'x' };
    const services = Object.fromEntries(SERVICES.map((name) => [name, database])) as never;
    const databases = { services, eventLog: database, eventStore: database, erasureList: database };
    const key = { kty: 'EC', kid: 'x' };
    const secrets = {
      ...{ database: 'x', keyEncryptionKey: 'x', operatorSecret: 'x' },
      internalTokenKey: key,
      issuerKey: key,
    };
    return { ports: portsFrom(4000), secrets, databases, logLevel };
  };

  it.each([...SERVICES, 'gateway'] as const)('reaches %s', (name) => {
    const { logLevel } = readSettings({ PAIRWELL_LOG_LEVEL: 'debug' });
    expect(environmentOf(name, facts(logLevel))['PAIRWELL_LOG_LEVEL']).toBe('debug');
    expect(environmentOf(name, facts(readSettings({}).logLevel))).not.toHaveProperty('PAIRWELL_LOG_LEVEL');
  });

  it('is one of those that the processes know', async () => {
    expect(() => readSettings({ PAIRWELL_LOG_LEVEL: 'loud' })).toThrow(/"loud"; write one of trace, debug, info/);
    const reference = await readFile(join(WORKSPACE, 'docs', 'reference', 'configuration.md'), 'utf8');
    expect(reference).toContain(`| \`PAIRWELL_LOG_LEVEL\` | one of ${LOG_LEVELS.join(', ')} |`);
  });
});
