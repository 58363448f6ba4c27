import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BENCH, WORKSPACE } from '../workspace.js';

/*
 * A process that is the double of EventStoreDB: it says its address and runs until it is ended. The double belongs to
 * the tests of libs/event-store, whose build leaves it out, so it is compiled here.
 */

const compiler = join(WORKSPACE, 'node_modules/typescript-native/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', join(BENCH, 'yardsticks/eventstoredb-double')]);
const compiled = join(BENCH, 'dist/cache/eventstoredb-double/eventstoredb/double/event-store-double.js');
const { EventStoreDouble } = (await import(pathToFileURL(compiled).href)) as {
  EventStoreDouble: { start(): Promise<{ url: string }> };
};
const double = await EventStoreDouble.start();
console.log(double.url);
