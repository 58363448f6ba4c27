import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OnLoadArgs, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';

/** CommonJS packages that our packages load with `import()`, when they first need them. */
const LOADED_LATE = /^(kafkajs|graphql|@apollo\/subgraph|@opentelemetry\/.+)$/;

const NAMESPACE = 'names-of-commonjs';

/**
 * `import('graphql')` answers an object with every name in Node.js; out of a packed file it would have `default` alone,
 * because esbuild does not run a CommonJS package to see what it exports. So that is done here.
 */
export const namesOfCommonJs: Plugin = {
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: LOADED_LATE }, standIn);
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, everyNameOf);
  },
};

function standIn({ kind, path, resolveDir }: OnResolveArgs): OnResolveResult | undefined {
  return kind === 'dynamic-import' ? { path, namespace: NAMESPACE, pluginData: resolveDir } : undefined;
}

async function everyNameOf({ path, pluginData }: OnLoadArgs): Promise<OnLoadResult> {
  const resolveDir = String(pluginData);
  const file = createRequire(join(resolveDir, 'here.js')).resolve(path);
  const names = Object.keys((await import(pathToFileURL(file).href)) as object);
  const exported = names.filter((name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name));
  const from = JSON.stringify(path);
  return {
    resolveDir,
    contents: `export { ${exported.join(', ')} } from ${from};\nexport { default } from ${from};\n`,
  };
}
