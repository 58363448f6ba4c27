import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'analytics',
  globalSetup: '@pairwell/testing/global-setup',
  globalTeardown: '@pairwell/testing/global-teardown',
};
