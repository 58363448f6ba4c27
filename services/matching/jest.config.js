import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'matching',
  globalSetup: '@pairwell/testing/global-setup',
  globalTeardown: '@pairwell/testing/global-teardown',
};
