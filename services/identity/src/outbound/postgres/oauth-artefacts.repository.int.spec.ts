import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, SERVICE } from '@pairwell/persistence';
import { testDatabase, TestClock, type TestDatabase } from '@pairwell/testing';
import { identityMigrations } from '../../../migrations/index.js';
import { CleanUp } from '../../application/clean-up.js';
import { KeepOauthArtefacts } from '../../application/keep-oauth-artefacts.js';
import { PostgresOauthArtefacts } from './oauth-artefacts.repository.js';
import { PostgresSessions } from './sessions.repository.js';

let files: TestDatabase;
let database: Database;
let kept: KeepOauthArtefacts;
let cleanUp: CleanUp;
const clock = new TestClock();

beforeAll(async () => {
  files = await testDatabase({ migrations: identityMigrations });
  database = await Database.connect({ url: files.url, applicationName: 'test' });
  const artefacts = new PostgresOauthArtefacts();
  kept = new KeepOauthArtefacts(database, artefacts, clock);
  cleanUp = new CleanUp(database, new PostgresSessions(), artefacts, clock);
});

afterAll(async () => {
  await database.close();
  await files.drop();
});

const grant = { model: 'Grant', id: 'g1', payload: { accountId: 'a' } };

describe('what the authorization server keeps for a while', () => {
  it('is found by each of its names, within its own kind', async () => {
    await kept.put({ model: 'Session', id: 's1', payload: { loginTs: 1 }, uid: 'u1', userCode: 'c1' }, 60);
    for (const key of [{ id: 's1' }, { uid: 'u1' }, { userCode: 'c1' }]) {
      expect((await kept.find('Session', key))?.payload).toEqual({ loginTs: 1 });
      expect(await kept.find('Grant', key)).toBeUndefined();
    }
  });

  it('is replaced, marked as used, and destroyed', async () => {
    await kept.put(grant, 60);
    await kept.put({ ...grant, payload: { accountId: 'b' } }, 60);
    await kept.consume('Grant', 'g1');
    const consumed = Math.floor(clock.now().getTime() / 1_000);
    expect((await kept.find('Grant', { id: 'g1' }))?.payload).toEqual({ accountId: 'b', consumed });
    await kept.destroy('Grant', 'g1');
    expect(await kept.find('Grant', { id: 'g1' })).toBeUndefined();
  });

  it('goes with its grant', async () => {
    await kept.put({ model: 'AuthorizationCode', id: 'code', payload: {}, grantId: 'g2' }, 60);
    await kept.revokeGrant('g2');
    expect(await kept.find('AuthorizationCode', { id: 'code' })).toBeUndefined();
  });

  it('is as good as gone when it expires, and cleaned up afterwards', async () => {
    await kept.put(grant, 60);
    await kept.put({ ...grant, id: 'lasting' }, undefined);
    clock.advance({ seconds: 60 });
    expect(await kept.find('Grant', { id: 'g1' })).toBeUndefined();
    expect(await cleanUp.forgetExpired()).toBeGreaterThan(0);
    const rows = await database.transaction(SERVICE, (tx) => tx.query('SELECT id FROM oauth_artefacts'));
    expect(rows).toEqual([{ id: 'lasting' }]);
  });
});
