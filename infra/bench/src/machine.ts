import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import pg from 'pg';

/** Where the figures come from, as one sentence of Markdown. */
export async function machine(postgresUrl: string): Promise<string> {
  const processors = cpus();
  const model = processors[0]?.model.trim() || 'processor unknown';
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const postgres = await postgresVersion(postgresUrl);
  return `${processors.length} cores (${model}), ${gigabytes} GB of memory, Node.js ${process.versions.node}, PostgreSQL ${postgres}, ${process.platform}`;
}

/** The commit that was measured, and whether the work tree differed from it; empty outside of a clone. */
export function commit(): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return '';
  }
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}
