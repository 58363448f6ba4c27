import preset from '../../jest.preset.js';

const onKafka = process.env.EVENT_LOG_URL?.startsWith('kafka://') ?? false;

export default {
  ...preset,
  displayName: 'messaging',
  globalSetup: '@pairwell/testing/global-setup',
  globalTeardown: '@pairwell/testing/global-teardown',
  // A Kafka group takes seconds to share partitions, and a broker takes its time to come back.
  ...(onKafka ? { testTimeout: 240_000 } : {}),
};
