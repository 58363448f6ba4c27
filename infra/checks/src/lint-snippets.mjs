import { createProjectGraphAsync } from 'nx/src/devkit-exports.js';
import { ESLint } from 'eslint';
import { join } from 'node:path';

/**
 * Lints source texts as if they stood at the given paths of the workspace.
 * Standard input: `[{ path, code }]`; standard output: `[{ path, messages: ["rule: message"] }]`.
 */
const root = join(import.meta.dirname, '..', '..', '..');
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const snippets = JSON.parse(Buffer.concat(chunks).toString('utf8'));

// Without a project graph at hand the boundary rule would be skipped with a warning only.
await createProjectGraphAsync();

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: join(root, 'eslint.config.mjs'),
  overrideConfig: untyped(),
});
const results = [];
for (const { path, code } of snippets) {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) });
  results.push({ path, messages: result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`) });
}
process.stdout.write(JSON.stringify(results));

/** A snippet is no file of any tsconfig, so the rules that need types are left out here. */
function untyped() {
  const typed = ['no-floating-promises', 'no-misused-promises', 'switch-exhaustiveness-check'];
  return {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: null } },
    rules: Object.fromEntries(typed.map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
  };
}
