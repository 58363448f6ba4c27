import './global-setup.js';

/** Jest's globalTeardown: ends the cluster and deletes its files. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.pairwellTestCluster?.remove();
}
