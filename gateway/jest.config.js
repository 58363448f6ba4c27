import preset from '../jest.preset.js';

/** Stories that neither kill nor configure anything: they play on one platform, each with partners of its own. */
const ON_ONE_PLATFORM = ['e2e/live-updates/', 'e2e/one-session-two-calendars/', 'e2e/reverse-mentoring-across-trusts/'];

// What holds for a whole run is told above the projects.
const { maxWorkers, workerIdleMemoryLimit, testTimeout, reporters, ...project } = preset;

export default {
  ...{ maxWorkers, workerIdleMemoryLimit, testTimeout, reporters },
  projects: [
    {
      ...project,
      displayName: 'gateway',
      testPathIgnorePatterns: [...preset.testPathIgnorePatterns, ...ON_ONE_PLATFORM],
    },
    {
      ...project,
      testMatch: ON_ONE_PLATFORM.map((folder) => `<rootDir>/${folder}**/*.spec.ts`),
      displayName: 'gateway-on-one-platform',
      globalSetup: '@pairwell/local/platform-setup',
      globalTeardown: '@pairwell/local/platform-teardown',
    },
  ],
};
