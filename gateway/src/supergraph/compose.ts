import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph, CompositionFault } from './composition.js';
import { SUBGRAPHS, type SubgraphSource } from './subgraphs.js';

/**
 * The command that composes the supergraph from the committed schemas.
 *
 * `node gateway/dist/supergraph/compose.js` writes gateway/supergraph.graphql; with `--check` it writes nothing and
 * fails when the committed file differs.
 */
export function runCompose(options: ComposeOptions): number {
  const committed = join(options.root, SUPERGRAPH_FILE);
  try {
    const composed = composeSupergraph(readSources(options.root));
    if (!options.check) {
      writeFileSync(committed, composed);
      options.say(`Wrote ${SUPERGRAPH_FILE}.`);
      return 0;
    }
    if (readOrEmpty(committed) === composed) return 0;
    options.say(
      `${SUPERGRAPH_FILE} does not match services/*/schema.graphql.\n` +
        'Run "node gateway/dist/supergraph/compose.js" and commit the file.',
    );
    return 1;
  } catch (fault) {
    if (!(fault instanceof CompositionFault)) throw fault;
    options.say(fault.message);
    return 1;
  }
}

export interface ComposeOptions {
  /** The folder of the whole repository. */
  readonly root: string;
  /** Compare only. */
  readonly check: boolean;
  readonly say: (line: string) => void;
}

const SUPERGRAPH_FILE = 'gateway/supergraph.graphql';

function readSources(root: string): SubgraphSource[] {
  return SUBGRAPHS.map((name) => {
    const file = `services/${name}/schema.graphql`;
    const sdl = readOrEmpty(join(root, file));
    if (sdl === '') {
      const print = `node services/${name}/dist/src/print-schema.js`;
      throw new CompositionFault([`${file} is missing or empty; run "${print}" first.`]);
    }
    return { name, file, sdl };
  });
}

function readOrEmpty(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) {
  process.exitCode = runCompose({
    root: join(import.meta.dirname, '..', '..', '..'),
    check: process.argv.includes('--check'),
    say: (line) => process.stdout.write(`${line}\n`),
  });
}
