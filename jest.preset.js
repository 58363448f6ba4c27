import { packedPackages } from './infra/local/dist/packed-packages.js';

// As in production, where GraphQL.js leaves out checks that cost a tenth of an answer; Jest itself would say `test`.
process.env.NODE_ENV = 'production';

// Random properties draw anew on every run, unless a seed asks for the same lives again.
const drawnFromSeed = process.env.PROPERTY_SEED
  ? { '^fast-check$': `${import.meta.dirname}/infra/checks/seeded-properties.js` }
  : {};

/** What every project's jest.config.js spreads: ESM TypeScript through swc, no globals, counted for `.ci/run`. */
const preset = {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { ...drawnFromSeed, '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  injectGlobals: false,
  maxWorkers: 1,
  workerIdleMemoryLimit: '600MB',
  testTimeout: 30_000,
  reporters: ['default', `${import.meta.dirname}/infra/checks/count-reporter.js`],
};

export default preset;

/** For projects whose specs start a service: what stands in `moduleNameMapper` above, and packages from packed files. */
export async function fromPackedFiles() {
  return { ...(await packedPackages()), ...preset.moduleNameMapper };
}

/** A newcomer's and an operator's days on a whole platform take minutes: `npm run test:operations` lives through them. */
export function inOperations(spec) {
  if (process.env.PAIRWELL_TEST_RUN === 'operations') return { testMatch: [`**/${spec}`] };
  return { testPathIgnorePatterns: [...preset.testPathIgnorePatterns, spec.replaceAll('.', '\\.')] };
}
