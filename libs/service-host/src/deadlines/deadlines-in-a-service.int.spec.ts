import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { newId } from '@pairwell/kernel';
import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, Database, deadlineMigrations, Deadlines, SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { defineConfiguration } from '../configuration/define-configuration.js';
import { signOperationsToken } from '../testing/signing.js';
import { startServiceForTest, type ServiceUnderTest } from '../testing/service-under-test.js';
import { DeadlineWorker } from './deadline-worker.js';

const rung: string[] = [];

@Injectable()
class RingBells implements OnModuleInit {
  constructor(private readonly worker: DeadlineWorker) {}

  onModuleInit(): void {
    this.worker.when('BELL', async (_tx, { key, dueAt }) => void rung.push(`${key} ${dueAt.toISOString()}`));
  }
}

@Module({ providers: [RingBells] })
class BellModule {}

const bells = {
  configuration: defineConfiguration({ name: 'bells', port: 4997, uses: ['database', 'internal-tokens'] }),
  module: () => BellModule,
};

describe('a service with deadlines', () => {
  let own: TestDatabase;
  let service: ServiceUnderTest;

  beforeAll(async () => {
    const migrations = [...baselineMigrations, ...messagingMigrations, ...deadlineMigrations];
    own = await testDatabase({ migrations });
    service = await startServiceForTest(bells, { environment: { DATABASE_URL: own.url } });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await own.drop();
  });

  it('keeps them when its clock is steered, shows them on readiness, and stops with them', async () => {
    const dueAt = new Date(service.clock.now().getTime() + 300 * 86_400_000);
    const bell = { key: 'bell', kind: 'BELL', subject: newId(), dueAt };
    const [database, deadlines] = [service.app.get(Database), service.app.get(Deadlines)];
    await database.transaction(SERVICE, (tx) => deadlines.plan(tx, bell));
    const ready = (await (await fetch(`${service.url}/health/ready`)).json()) as { info: Record<string, unknown> };
    expect(ready.info['deadlines']).toMatchObject({ status: 'up', overdue: 0 });
    const steered = await fetch(`${service.url}/internal/clock`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await signOperationsToken()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date(dueAt.getTime() + 86_400_000).toISOString() }),
    });
    expect(steered.status).toBe(200);
    await eventually(() => expect(rung).toEqual([`bell ${dueAt.toISOString()}`]));
  });
});
