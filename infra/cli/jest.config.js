import preset from '../../jest.preset.js';

/** An operator's days on a whole platform take minutes: `npm run test:operations` lives through them. */
const OPERATIONS = process.env.PAIRWELL_TEST_RUN === 'operations';

export default {
  ...preset,
  displayName: 'cli',
  testPathIgnorePatterns: [...preset.testPathIgnorePatterns, ...(OPERATIONS ? [] : ['pairwell\\.int\\.spec'])],
};
