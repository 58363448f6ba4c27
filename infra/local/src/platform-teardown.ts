import './platform-setup.js';

/** Jest's globalTeardown: ends the platform and deletes its files. */
export default async function platformTeardown(): Promise<void> {
  await globalThis.pairwellTestPlatform?.end();
}
