import preset from '../jest.preset.js';

/** Stories that neither kill nor configure anything: they play on one platform, each with partners of its own. */
const ON_ONE_PLATFORM = ['e2e/live-updates/', 'e2e/one-session-two-calendars/', 'e2e/reverse-mentoring-across-trusts/'];

// What holds for a whole run is told above the projects.
const { maxWorkers, workerIdleMemoryLimit, testTimeout, reporters, ...project } = preset;
const named = { ...project, displayName: 'gateway' };

export default {
  ...{ maxWorkers, workerIdleMemoryLimit, testTimeout, reporters },
  projects: [
    { ...named, testPathIgnorePatterns: [...preset.testPathIgnorePatterns, ...ON_ONE_PLATFORM] },
    {
      ...named,
      testMatch: ON_ONE_PLATFORM.map((folder) => `<rootDir>/${folder}**/*.spec.ts`),
      globalSetup: '@pairwell/local/platform-setup',
      globalTeardown: '@pairwell/local/platform-teardown',
    },
  ],
};
