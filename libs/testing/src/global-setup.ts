import { testCluster, type TestCluster } from './test-cluster.js';

declare global {
  var pairwellTestCluster: TestCluster | undefined;
}

/** Jest's globalSetup: one PostgreSQL for all test files of a project, in which each makes databases of its own. */
export default async function globalSetup(): Promise<void> {
  const cluster = await testCluster();
  globalThis.pairwellTestCluster = cluster;
  process.env['PAIRWELL_TEST_POSTGRES'] = cluster.urlOf('postgres');
}
