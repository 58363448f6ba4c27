import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { PACKED_PACKAGES, standInOf } from './packed-packages.js';
import { packInto } from './packing.js';

/** The one file that holds all of them: in several, esbuild would change the order in which modules run. */
const WHOLE = 'whole';

/** Left to Node.js: they are small, and TypeORM asks for `pg` in a way that no packer sees. */
const OUTSIDE = ['@pairwell/kernel', 'pg'];

/** Names that `export { … as name }` can carry. */
const NAME = /^[A-Za-z_$][\w$]*$/;

const everyPackage: Plugin = {
  name: 'every-package',
  setup(build) {
    build.onResolve({ filter: /^every-package$/ }, ({ path }) => ({ path, namespace: path }));
    build.onLoad({ filter: /.*/, namespace: 'every-package' }, () => ({
      resolveDir: import.meta.dirname,
      contents: PACKED_PACKAGES.map((name, place) => `export * as p${place} from '${name}';`).join('\n'),
    }));
  },
};

/** What stands for a package: its names, out of the one file. */
async function standIn(name: string, place: number): Promise<string> {
  const names = Object.keys((await import(name)) as object).filter((each) => NAME.test(each) && each !== '__esModule');
  const own = names.filter((each) => each !== 'default' && each !== 'module');
  return [
    `import { p${place} as whole } from './${WHOLE}.js';`,
    ...own.map((each, number) => `const e${number} = whole.${each};`),
    `export { ${own.map((each, number) => `e${number} as ${each}`).join(', ')} };`,
    ...(names.includes('default') ? ['export default whole.default;'] : []),
  ].join('\n');
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder to pack into');
await packInto({ folder, entryPoints: { [WHOLE]: 'every-package' }, outside: OUTSIDE, plugins: [everyPackage] });
await mkdir(folder, { recursive: true });
for (const [place, name] of PACKED_PACKAGES.entries()) {
  await writeFile(join(folder, standInOf(name)), await standIn(name, place));
}
