// A relay whose process dies by SIGKILL between publishing and marking; started by outbox-relay.int.spec.ts.
import { Database } from '@pairwell/persistence';
import { openEventLog, OutboxRelay } from '../../dist/index.js';

const [databaseUrl, logUrl] = process.argv.slice(2);
const database = await Database.connect({ url: databaseUrl, applicationName: 'killed' });
const log = await openEventLog(logUrl, { applicationName: 'killed', partitions: 3 });
const publish = log.publish.bind(log);
log.publish = async (messages) => {
  await publish(messages);
  process.kill(process.pid, 'SIGKILL');
};
new OutboxRelay({ database, log, source: 'identity', leaseSeconds: 1 }).start();
