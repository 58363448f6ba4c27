import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationChanged } from '@pairwell/contracts';
import { eventLogMigrations, messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations } from '@pairwell/persistence';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { readFileSync } from 'node:fs';
import { VERSION } from '../host/version.js';
import { testEnvironment } from '../testing/service-under-test.js';
import { bulletinService } from '../toy/bulletins.js';
import { asCommandFault } from './command-fault.js';
import { serviceCommand } from './run-service-commands.js';
import type { ServiceCommands } from './service-commands.js';

const commands: ServiceCommands<typeof bulletinService.configuration> = {
  migrations: [...baselineMigrations, ...messagingMigrations],
  readModels: {
    noticeboard: () => ({ tables: [], from: [OrganisationChanged] }),
    archive: { startOver: () => Promise.resolve() },
  },
  subscriptions: () => Promise.resolve({ archive: 3 }),
};
let service: TestDatabase;
let log: TestDatabase;
let environment: Record<string, string | undefined>;

const run = (...argv: string[]): Promise<unknown> => serviceCommand(bulletinService, commands, argv, environment);

beforeAll(async () => {
  service = await testDatabase({ migrations: [] });
  log = await testDatabase({ migrations: eventLogMigrations });
  const databases = { DATABASE_URL: service.url, DATABASE_OWNER_URL: service.ownerUrl, EVENT_LOG_URL: log.url };
  environment = testEnvironment({ environment: databases });
}, 60_000);
afterAll(async () => {
  await service.drop();
  await log.drop();
});

describe('the commands of one service', () => {
  it('say that the database is older than the release, before it is migrated', async () => {
    const failed = await run('status').catch((error: unknown) => asCommandFault(error, 'bulletins'));
    expect(failed).toMatchObject({
      ...{ exitCode: 1, message: 'The database of bulletins is older than this release: migrate it first.' },
    });
    expect(await run('migrate')).toEqual({ migrations: expect.arrayContaining([expect.stringContaining('Outbox')]) });
    expect(await run('migrate')).toEqual({ migrations: [] });
  });

  it('tell what waits, after everything was offered again', async () => {
    expect(await run('republish')).toEqual({ offered: 1 });
    expect(await run('status', '--json')).toEqual({
      service: 'bulletins',
      outbox: { waiting: 1, oldestSeconds: expect.any(Number) },
      consumers: [{ topic: 'identity.organisations', messages: 0 }],
      subscriptions: { archive: 3 },
      deadLetters: 0,
    });
  });

  it('name the read models with their sources, and rebuild those that are named', async () => {
    expect(await run('read-models')).toEqual({
      readModels: [
        { name: 'noticeboard', tables: [], sources: ['identity'] },
        { name: 'archive', tables: [], sources: [] },
      ],
    });
    expect(await run('rebuild', 'archive', 'noticeboard')).toEqual({
      rebuilt: [
        { readModel: 'archive', startedOver: true },
        { readModel: 'noticeboard', startedOver: false, events: 0, leftAside: 0, tables: [] },
      ],
    });
  });

  it('read the configuration as the process would, and list every fault with the variable it is about', async () => {
    const wrong = { ...environment, DATABASE_URL: 'mysql://x', EVENT_LOG_URL: '', PAIRWELL_PROT: '1' };
    const checked = await serviceCommand(bulletinService, commands, ['config'], wrong);
    expect(checked).toMatchObject({ service: 'bulletins' });
    const { faults } = checked as { faults: { variable: string; message: string }[] };
    expect(faults.map(({ variable }) => variable)).toEqual(['PAIRWELL_PROT', 'DATABASE_URL', 'EVENT_LOG_URL']);
    expect(JSON.stringify(checked)).not.toContain('mysql');
  });

  it('refuse what they do not know with exit code 2 and one sentence, before anything is opened', async () => {
    const away = { ...environment, DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' };
    const wrong: readonly (readonly [string[], RegExp])[] = [
      [[], /^Write a command: config, status/],
      [['statsu'], /^"statsu" is no command: write one of config/],
      [['status', '--loud'], /^Unknown option '--loud'/],
    ];
    for (const [argv, message] of wrong) {
      const asked = serviceCommand(bulletinService, commands, argv, away);
      await expect(asked).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
    }
    const inside: readonly (readonly [string[], RegExp])[] = [
      [['rebuild', 'attic'], /^There is no read model "attic" here: write one of noticeboard, archive/],
      [['dead-letters'], /^Write dead-letters list, show, replay or discard/],
      [['dead-letters', 'show', 'first'], /^"first" is no dead letter: write an id such as 0-17/],
      [['dead-letters', 'list', '--reason', 'DISLIKED'], /^"DISLIKED" is no reason/],
      [['dead-letters', 'discard', '0-1', '--by', 'robin'], /^Say who discards and why/],
    ];
    for (const [argv, message] of inside) {
      await expect(run(...argv)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
    }
    await expect(run('dead-letters', 'show', '0-1')).rejects.toThrow('No dead letter 0-1 waits in this service');
    await expect(run('retell')).rejects.toThrow('bulletins tells nothing from a history.');
    await expect(run('rotate-keys')).rejects.toThrow('bulletins keeps no keys.');
  }, 60_000);

  it('give up in one sentence when the database stays away', async () => {
    const away = { ...environment, DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' };
    await expect(serviceCommand(bulletinService, commands, ['status'], away)).rejects.toMatchObject({
      ...{ exitCode: 1, message: 'The database of bulletins is away: start it, then try again.' },
    });
  }, 60_000);

  it('belong to the release that package.json names', () => {
    const file = new URL('../../package.json', import.meta.url);
    expect(VERSION).toBe((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  });
});
