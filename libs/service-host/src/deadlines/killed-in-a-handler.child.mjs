// A worker whose process dies by SIGKILL after a thing had its effect elsewhere and before it was marked as done;
// started by deadline-worker.int.spec.ts.
import { Database, SERVICE } from '@pairwell/persistence';
import { DeadlineWorker } from '../../dist/deadlines/deadline-worker.js';
import { ServiceClock } from '../../dist/host/service-clock.js';
import { Backlog } from '../../dist/observability/backlog.js';
import { Metrics } from '../../dist/observability/metrics.js';
import { Readiness } from '../../dist/observability/readiness.js';
import { ServiceLog } from '../../dist/observability/service-log.js';

const database = await Database.connect({ url: process.argv[2], applicationName: 'killed' });
const worker = new DeadlineWorker({
  ...{ database, clock: new ServiceClock(), log: ServiceLog.silent(), metrics: new Metrics('killed') },
  ...{ readiness: new Readiness(), backlog: new Backlog(), serving: () => true, leaseSeconds: 1 },
});
worker.when('REQUEST_LAPSES', async (tx, due) => {
  await tx.query(`INSERT INTO letters (key, due_at) VALUES ($1, $2)`, [`inside ${due.key}`, due.dueAt]);
  await database.transaction(SERVICE, (own) =>
    own.query('INSERT INTO letters (key, due_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [due.key, due.dueAt]),
  );
  process.kill(process.pid, 'SIGKILL');
});
worker.start();
