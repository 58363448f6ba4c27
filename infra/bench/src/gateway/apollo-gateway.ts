import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startChild, type Child } from '../child.js';
import type { Stand } from '../stand.js';
import { BENCH, WORKSPACE } from '../workspace.js';

const run = promisify(execFile);

const SOURCE = join(BENCH, 'yardsticks', 'apollo-gateway');
const INSTALLED = join(BENCH, 'dist', 'cache', 'apollo-gateway');

/**
 * Starts plain @apollo/gateway over our supergraph, in a process with the same flags as our gateway's.
 *
 * It carries the Elastic License 2.0, so it is no dependency of Pairwell: npm installs it here, beside the build, the
 * first time somebody measures.
 *
 * @param addresses GraphQL endpoints by the subgraph's name.
 */
export async function startApolloGateway(stand: Stand, addresses: Readonly<Record<string, string>>): Promise<Child> {
  await install(stand);
  const environment = {
    SUBGRAPHS: JSON.stringify(addresses),
    SUPERGRAPH: join(WORKSPACE, 'gateway', 'supergraph.graphql'),
    NODE_ENV: 'production',
    NODE_OPTIONS: '--max-semi-space-size=8 --max-old-space-size=192',
  };
  return stand.start(
    '@apollo/gateway',
    () => startChild(join(INSTALLED, 'server.mjs'), environment),
    (child) => child.end(),
  );
}

/** Only when the lockfile is another one than that which was installed last. */
async function install(stand: Stand): Promise<void> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  const wanted = await read(join(SOURCE, 'package-lock.json'));
  if ((await read(join(INSTALLED, 'node_modules', '.installed', 'package-lock.json'))) !== wanted) {
    stand.say('installing @apollo/gateway beside the build (Elastic License 2.0; for measuring only)');
    await mkdir(INSTALLED, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await cp(join(SOURCE, file), join(INSTALLED, file));
    await run('npm', ['ci', '--prefix', INSTALLED, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: INSTALLED });
    const marker = join(INSTALLED, 'node_modules', '.installed');
    await mkdir(marker, { recursive: true });
    await cp(join(SOURCE, 'package-lock.json'), join(marker, 'package-lock.json'));
  }
  await cp(join(SOURCE, 'server.mjs'), join(INSTALLED, 'server.mjs'));
}
