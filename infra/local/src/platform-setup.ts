import { TEST_PLATFORM } from './joined-platform.js';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from './throw-away-platform.js';

declare global {
  var pairwellTestPlatform: ThrowAwayPlatform | undefined;
}

/** Jest's globalSetup: one platform, with mails, for all test files of a project; each joins it by `joinPlatform`. */
export default async function platformSetup(): Promise<void> {
  const home = await startThrowAwayPlatform({}, { mails: true });
  globalThis.pairwellTestPlatform = home;
  process.env[TEST_PLATFORM.folder] = home.dataFolder;
  process.env[TEST_PLATFORM.firstPort] = String(home.platform.facts.ports.gateway);
}
