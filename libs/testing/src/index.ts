export { eventually } from './eventually.js';
export { freePort, isFree } from '@pairwell/persistence/embedded';
export { TestClock } from './test-clock.js';
export { testCluster, type TestCluster } from './test-cluster.js';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.js';
