import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '../workspace.js';

/**
 * The names under which the processes show figures, as their sources say: those that are written out, those of the
 * subscriptions to the event store (made from a follower's name), and what prom-client measures of the process.
 */
export function metricNames(): ReadonlySet<string> {
  const sources = ['libs', 'services', 'gateway'].flatMap((folder) => typescriptUnder(inWorkspace(folder)));
  const own = sources.flatMap((text) => [...text.matchAll(/'(pairwell_[a-z_]+)'/g)].map(([, name = '']) => name));
  const followers = sources
    .filter((text) => /implements (Follower|Projection)\b/.test(text))
    .flatMap((text) => [...text.matchAll(/readonly name = '([a-z-]+)'/g)].map(([, name = '']) => name));
  const lags = followers.map((name) => `pairwell_${name.replaceAll('-', '_')}_lag_seconds`);
  return new Set(['up', ...own, ...lags, ...processMetrics()]);
}

/** A histogram is asked for by its parts. */
export function baseName(name: string): string {
  return name.replace(/_(bucket|count|sum)$/, '');
}

function processMetrics(): string[] {
  const folder = inWorkspace('node_modules', 'prom-client', 'lib', 'metrics');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/'((?:nodejs|process)_[a-z0-9_]+)'/g)])
    .map(([, name = '']) => name);
}

function typescriptUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist)$/.test(entry.name) ? [] : typescriptUnder(path);
    return /(?<!\.spec|\.d)\.ts$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}
