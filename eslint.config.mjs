import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Which libs a lib may use; everything points towards `kernel`. A lib that is not listed may use none. */
const LIB_MAY_USE = {
  kernel: [],
  contracts: ['kernel'],
  persistence: ['kernel'],
  'nhs-reference': [],
  privacy: ['kernel', 'persistence', 'testing'],
  'event-store': ['kernel', 'persistence', 'testing'],
  messaging: ['kernel', 'contracts', 'persistence', 'testing', 'kafka-local'],
  'service-host': ['kernel', 'contracts', 'messaging', 'persistence', 'privacy', 'testing'],
  testing: ['kernel', 'persistence'],
};

/** Two clients that stay behind their ports, so that either can be replaced in one folder. */
const PORT_CLIENTS = ['kafkajs', '@eventstore/db-client'];

const OWN_CLIENT = { messaging: 'kafkajs', 'event-store': '@eventstore/db-client' };

const SERVICES = ['identity', 'directory', 'matching', 'relationships', 'analytics'];

const scopes = (names) => names.map((name) => `scope:${name}`);

/** No `*` rule: what is not allowed here is forbidden. */
const depConstraints = [
  ...Object.entries(LIB_MAY_USE).map(([lib, used]) => ({
    sourceTag: `scope:${lib}`,
    onlyDependOnLibsWithTags: [`scope:${lib}`, ...scopes(used)],
    bannedExternalImports: PORT_CLIENTS.filter((client) => client !== OWN_CLIENT[lib]),
  })),
  ...SERVICES.map((service) => ({
    sourceTag: `scope:${service}`,
    onlyDependOnLibsWithTags: [`scope:${service}`, 'type:lib'],
    bannedExternalImports: PORT_CLIENTS,
  })),
  {
    sourceTag: 'scope:gateway',
    onlyDependOnLibsWithTags: [
      'scope:gateway',
      ...scopes(['kernel', 'service-host', 'testing', 'local', 'kafka-local', 'demo']),
    ],
    bannedExternalImports: PORT_CLIENTS,
  },
  {
    sourceTag: 'scope:demo',
    onlyDependOnLibsWithTags: ['scope:demo', ...scopes(['nhs-reference'])],
    bannedExternalImports: PORT_CLIENTS,
  },
  {
    sourceTag: 'scope:local',
    onlyDependOnLibsWithTags: [
      'scope:local',
      ...scopes(['demo', 'event-store', 'kernel', 'messaging', 'persistence', 'privacy', 'testing']),
    ],
    bannedExternalImports: PORT_CLIENTS,
  },
  {
    sourceTag: 'scope:kafka-local',
    onlyDependOnLibsWithTags: ['scope:kafka-local', 'scope:testing'],
    bannedExternalImports: PORT_CLIENTS,
  },
  {
    sourceTag: 'scope:cli',
    onlyDependOnLibsWithTags: [
      'scope:cli',
      ...scopes([
        'demo',
        'event-store',
        'kernel',
        'local',
        'messaging',
        'persistence',
        'privacy',
        'service-host',
        'testing',
      ]),
    ],
    bannedExternalImports: PORT_CLIENTS,
  },
  {
    // The yardsticks of the benchmarks are the bare clients.
    sourceTag: 'scope:bench',
    onlyDependOnLibsWithTags: ['scope:bench', 'scope:kafka-local', 'scope:local', 'scope:demo', 'type:lib'],
  },
  {
    sourceTag: 'scope:checks',
    onlyDependOnLibsWithTags: ['scope:checks', 'scope:contracts', 'scope:service-host'],
    bannedExternalImports: PORT_CLIENTS,
  },
];

const forbidden = (regex, message) => ({ regex, message });

/** The layers of a service: inbound → application → domain, and outbound implements what application asks for. */
const LAYERS = {
  domain: [
    forbidden('^(?!\\.|@pairwell/kernel$)', 'The domain is plain TypeScript: it imports @pairwell/kernel alone.'),
    forbidden('/(application|inbound|outbound)/', 'The domain knows no other layer.'),
  ],
  application: [
    forbidden('/(inbound|outbound)/', 'The application names ports; adapters come in through the module.'),
    forbidden('^(@nestjs/graphql|graphql|kafkajs|pg|express)', 'The application knows neither GraphQL nor drivers.'),
  ],
  inbound: [forbidden('/outbound/', 'What comes in calls the application, not an adapter.')],
  outbound: [forbidden('/inbound/', 'An adapter knows nothing of what comes in.')],
};

const layerRules = Object.entries(LAYERS).map(([layer, patterns]) => ({
  files: [`services/*/src/${layer}/**/*.ts`],
  ignores: ['**/*.spec.ts', '**/*.contract.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
}));

const NO_MACHINE_CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes in as an argument or from the injected Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes in as an argument or from the injected Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness comes in as an argument.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.nx/**', '**/.pairwell/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  prettier,
  {
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: ['../jest.preset.js', '../../jest.preset.js'], depConstraints },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    // Each project is linted from its own folder, so its own tsconfig is the one that is meant.
    languageOptions: { parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: { require: 'readonly', module: 'readonly', __dirname: 'readonly' },
      sourceType: 'commonjs',
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [forbidden('^(?!\\.|node:)', 'The kernel imports nothing from npm and no other lib.')] },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'services/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            forbidden(
              `^@pairwell/(${[...SERVICES, 'gateway', 'local', 'demo'].join('|')})`,
              'Services meet only through events and the graph.',
            ),
          ],
        },
      ],
    },
  },
  ...layerRules,
  {
    files: ['services/*/src/{domain,application}/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.contract.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_MACHINE_CLOCK] },
  },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts'],
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/]',
          message: 'No skipped and no focused tests.',
        },
        {
          selector: "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|unstable_mockModule)$/]",
          message: 'No mocks of our own code; use the real thing or a double of a port.',
        },
      ],
    },
  },
  { files: ['infra/**/*', '*.{js,mjs,cjs}'], rules: { 'no-console': 'off' } },
);
