import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'service-host',
  globalSetup: '@pairwell/testing/global-setup',
  globalTeardown: '@pairwell/testing/global-teardown',
};
