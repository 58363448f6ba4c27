import preset, { fromPackedFiles } from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'relationships',
  moduleNameMapper: await fromPackedFiles(),
  globalSetup: '@pairwell/testing/global-setup',
  globalTeardown: '@pairwell/testing/global-teardown',
};
