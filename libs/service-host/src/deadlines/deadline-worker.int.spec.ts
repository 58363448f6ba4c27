import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { messagingMigrations } from '@pairwell/messaging';
import {
  baselineMigrations,
  Database,
  deadlineMigrations,
  Deadlines,
  SERVICE,
  type Deadline,
  type MigrationClass,
} from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ServiceClock } from '../host/service-clock.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { ServiceLog } from '../observability/service-log.js';
import { DeadlineWorker, type ActWhenDue } from './deadline-worker.js';

type Migration = InstanceType<MigrationClass>;

/** What the tests' handlers write: at most one letter for each key. */
class CreateLetters1764200000001 implements Migration {
  async up(runner: Parameters<Migration['up']>[0]): Promise<void> {
    await runner.query(
      'CREATE TABLE letters (key text PRIMARY KEY, due_at timestamptz, written serial, writer text, clock timestamptz)',
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const MIGRATIONS: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...deadlineMigrations,
  CreateLetters1764200000001,
];

const day = (count: number): Date => new Date(Date.parse('2030-01-01T09:00:00Z') + count * 86_400_000);

describe('what is due', () => {
  const deadlines = new Deadlines();
  let own: TestDatabase;
  let database: Database;
  let clock: ServiceClock;
  let workers: DeadlineWorker[];

  beforeEach(async () => {
    own = await testDatabase({ migrations: MIGRATIONS });
    database = await Database.connect({ url: own.url, applicationName: 'spec' });
    clock = new ServiceClock();
    clock.setTo(day(0));
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await database.close();
    await own.drop();
  });

  function instance(handlers: Readonly<Record<string, ActWhenDue>>, options = {}): DeadlineWorker {
    const worker = new DeadlineWorker({
      ...{ database, clock, log: ServiceLog.silent(), metrics: new Metrics('spec'), readiness: new Readiness() },
      ...{ backlog: new Backlog(), serving: () => true, pollMilliseconds: 20, leaseSeconds: 1, retryMilliseconds: 20 },
      ...options,
    });
    for (const [kind, act] of Object.entries(handlers)) worker.when(kind, act);
    workers.push(worker);
    return worker;
  }

  const writes =
    (writer: string): ActWhenDue =>
    async (tx, due) => {
      await tx.query('INSERT INTO letters (key, due_at, writer, clock) VALUES ($1, $2, $3, $4)', [
        `${due.key} for ${due.dueAt.toISOString().slice(0, 10)}`,
        due.dueAt,
        writer,
        clock.now(),
      ]);
    };

  const plan = (...things: Deadline[]): Promise<void> =>
    database.transaction(SERVICE, async (tx) => {
      for (const thing of things) await deadlines.plan(tx, thing);
    });

  const thing = (key: string, dueAt: Date, subject = newId(), kind = 'REQUEST_LAPSES'): Deadline => ({
    ...{ key, dueAt, subject, kind },
  });

  const letters = async (): Promise<readonly string[]> => {
    const rows = await database.transaction(SERVICE, (tx) =>
      tx.query<{ key: string }[]>('SELECT key FROM letters ORDER BY written'),
    );
    return rows.map(({ key }) => key);
  };

  it('happens when its instant has come by the clock that is injected, and not before', async () => {
    await plan(thing('lapse', day(14)));
    instance({ REQUEST_LAPSES: writes('a') }).start();
    clock.setTo(day(13.9));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await letters()).toEqual([]);
    clock.setTo(day(14));
    await eventually(async () => expect(await letters()).toEqual(['lapse for 2030-01-15']));
  });

  it('happens in the order of the instants when the clock leaps, each told its own', async () => {
    const pair = newId();
    await plan(
      thing('evaluation', day(400)),
      thing('day 10', day(10), pair),
      thing('check-in', day(90)),
      thing('day 5', day(5), pair),
      thing('lapse', day(14), pair),
    );
    // What happens may itself be followed by something that is due before the rest.
    const lapses: ActWhenDue = async (tx, due) => {
      await writes('a')(tx, due);
      if (due.key === 'day 5') await deadlines.plan(tx, thing('day 7', day(7), pair));
    };
    clock.setTo(day(500));
    instance({ REQUEST_LAPSES: lapses }).start();
    await eventually(async () => expect(await letters()).toHaveLength(6));
    expect((await letters()).map((key) => key.split(' for ')[0])).toEqual([
      ...['day 5', 'day 7', 'day 10', 'lapse', 'check-in', 'evaluation'],
    ]);
    const told = await database.transaction(SERVICE, (tx) => tx.query('SELECT due_at FROM letters ORDER BY written'));
    expect(told).toEqual([5, 7, 10, 14, 90, 400].map((count) => ({ due_at: day(count) })));
  });

  it('happens once with two instances, and the second goes on where the first stopped', async () => {
    await plan(...Array.from({ length: 60 }, (_, index) => thing(`thing ${index}`, day(1))));
    clock.setTo(day(2));
    const [first, second] = [instance({ REQUEST_LAPSES: writes('a') }), instance({ REQUEST_LAPSES: writes('b') })];
    first.start();
    second.start();
    await eventually(async () => expect(await letters()).toHaveLength(60));
    await first.stop();
    await plan(thing('later', day(1)));
    await eventually(async () => expect(await letters()).toContain('later for 2030-01-02'));
    expect(new Set(await letters()).size).toBe(61);
  });

  it('happens once even when two instances both believe that it is their turn', async () => {
    await plan(...Array.from({ length: 60 }, (_, index) => thing(`thing ${index}`, day(1))));
    clock.setTo(day(2));
    const slow: ActWhenDue = async (tx, due) => {
      await writes('a')(tx, due);
      await tx.query('SELECT pg_sleep(0.005)');
    };
    // A lease that has ended before it begins is none.
    const both = [1, 2].map(() => instance({ REQUEST_LAPSES: slow }, { leaseSeconds: -1 }));
    both.forEach((worker) => worker.start());
    await eventually(async () => expect(await letters()).toHaveLength(60));
    expect(new Set(await letters()).size).toBe(60);
  });

  it('is not lost and not doubled when the process is killed in the middle of it', async () => {
    clock.release();
    await plan(thing('lapse', new Date(Date.now() - 1_000)));
    const program = fileURLToPath(new URL('./killed-in-a-handler.child.mjs', import.meta.url));
    const child = spawn(process.execPath, [program, own.url], { stdio: 'inherit' });
    expect(((await once(child, 'exit')) as unknown[])[1]).toBe('SIGKILL');
    expect(await letters()).toEqual(['lapse']);
    const again: ActWhenDue = async (tx, due) => {
      await tx.query('INSERT INTO letters (key) VALUES ($1) ON CONFLICT DO NOTHING', [due.key]);
      await tx.query('INSERT INTO letters (key) VALUES ($1)', [`inside ${due.key}`]);
    };
    instance({ REQUEST_LAPSES: again }).start();
    await eventually(async () => expect(await letters()).toEqual(['lapse', 'inside lapse']));
  });

  it('is tried again after a failure, holds up its own subject and nobody else, and leaves nothing half done', async () => {
    const pair = newId();
    await plan(thing('first', day(1), pair), thing('second', day(2), pair), thing('of others', day(3)));
    let failures = 3;
    const moody: ActWhenDue = async (tx, due) => {
      await writes('a')(tx, due);
      if (due.key === 'first' && failures-- > 0) throw new Error('not today');
    };
    clock.setTo(day(4));
    instance({ REQUEST_LAPSES: moody }).start();
    await eventually(async () => expect(await letters()).toHaveLength(3));
    expect((await letters()).map((key) => key.split(' for ')[0])).toEqual(['of others', 'first', 'second']);
  });

  it('shows what waits: in readiness, in the metrics and in the backlog', async () => {
    await plan(thing('one', day(1)), thing('unknown', day(1), newId(), 'OF_A_NEWER_RELEASE'), thing('far', day(9)));
    const [readiness, backlog, metrics] = [new Readiness(), new Backlog(), new Metrics('spec')];
    const parts = { readiness, backlog, metrics, retryMilliseconds: 60_000 };
    const never: ActWhenDue = () => Promise.reject(new Error('never'));
    clock.setTo(day(2));
    instance({ REQUEST_LAPSES: never }, parts).onApplicationBootstrap();
    await eventually(async () =>
      expect(await readiness.all().get('deadlines')?.()).toEqual({ state: 'waiting', overdue: 2 }),
    );
    expect(await backlog.measure()).toEqual({ deadlines: 2 });
    await eventually(async () => {
      const text = await metrics.registry.metrics();
      expect(text).toContain('pairwell_deadlines_overdue{service="spec"} 2');
      expect(text).toMatch(/pairwell_deadlines_total\{kind="REQUEST_LAPSES",outcome="failed",service="spec"\} 1/);
    });
  });

  it('happens again for a later instant, and stays done when old events plan it anew', async () => {
    const nudge = thing('nudge', day(60));
    await plan(nudge);
    instance({ REQUEST_LAPSES: writes('a') }).start();
    clock.setTo(day(61));
    await eventually(async () => expect(await letters()).toEqual(['nudge for 2030-03-02']));
    await plan(nudge, { ...nudge, dueAt: day(30) });
    await plan({ ...nudge, dueAt: day(120) });
    clock.setTo(day(121));
    await eventually(async () => expect(await letters()).toEqual(['nudge for 2030-03-02', 'nudge for 2030-05-01']));
  });

  it('is what the subject’s newest state says: moved, added and taken back', async () => {
    const pair = newId();
    const [kept, moved, gone] = [thing('a', day(1), pair), thing('b', day(2), pair), thing('c', day(3), pair)];
    const open = (subject: string) => database.transaction(SERVICE, (tx) => deadlines.openOf(tx, subject));
    const replace = (things: Deadline[]) =>
      database.transaction(SERVICE, (tx) => deadlines.replaceAllOf(tx, pair, things));
    await plan(thing('other', day(1)));
    await replace([kept, moved, gone]);
    const added = thing('d', day(0.5), pair);
    await replace([kept, { ...moved, dueAt: day(0.7) }, added]);
    expect(await open(pair)).toEqual([added, { ...moved, dueAt: day(0.7) }, kept]);
    await expect(replace([thing('e', day(1))])).rejects.toThrow('about that subject');
    await database.transaction(SERVICE, (tx) => deadlines.cancel(tx, 'd'));
    await replace([]);
    expect(await open(pair)).toEqual([]);
    instance({ REQUEST_LAPSES: writes('a') }).start();
    clock.setTo(day(10));
    await eventually(async () => expect(await letters()).toEqual(['other for 2030-01-02']));
  });

  it('is planned for many subjects at once, past what somebody has in hand', async () => {
    const [one, other] = [newId(), newId()];
    const [first, second, third] = [thing('1', day(1), one), thing('2', day(2), one), thing('3', day(3), other)];
    const open = async (): Promise<readonly Deadline[]> => [
      ...(await database.transaction(SERVICE, (tx) => deadlines.openOf(tx, one))),
      ...(await database.transaction(SERVICE, (tx) => deadlines.openOf(tx, other))),
    ];
    const replace = (...things: Deadline[]) =>
      database.transaction(SERVICE, (tx) => deadlines.replaceAll(tx, [one, other], things));
    await plan(thing('untouched', day(9)));
    await replace(first, second, third);
    expect(await open()).toEqual([first, second, third]);
    await database.transaction(SERVICE, async (tx) => {
      await tx.query(`SELECT 1 FROM due WHERE key IN ('1', '3') FOR UPDATE`);
      await replace({ ...first, dueAt: day(5) }, { ...second, dueAt: day(4) });
    });
    expect(await open()).toEqual([first, { ...second, dueAt: day(4) }, third]);
    await replace({ ...first, dueAt: day(5) }, { ...second, dueAt: day(1) });
    expect(await open()).toEqual([
      { ...second, dueAt: day(1) },
      { ...first, dueAt: day(5) },
    ]);
    await expect(replace(thing('e', day(1)))).rejects.toThrow('about one of them');
    await replace();
    expect(await open()).toEqual([]);
    const left = await database.transaction(SERVICE, (tx) => tx.query<unknown[]>('SELECT key FROM due'));
    expect(left).toEqual([{ key: 'untouched' }]);
  });

  it('is seen by the service alone', async () => {
    await plan(thing('one', day(1)));
    const actor = { kind: 'person' as const, id: newId(), organisation: 'RWE', session: newId(), grants: [] };
    const seen = await database.transaction(actor, (tx) => tx.query<unknown[]>('SELECT key FROM due'));
    expect(seen).toEqual([]);
  });
});
