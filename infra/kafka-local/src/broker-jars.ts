import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { KafkaFault } from './kafka-fault.js';
import { run } from './tools.js';

const POM = resolve(import.meta.dirname, '..', 'pom.xml');

/**
 * The folder with the broker's jars. The first time Maven fetches what `pom.xml` names, about 45 MB, into the user's
 * cache (`$XDG_CACHE_HOME/pairwell` or `~/.cache/pairwell`); afterwards neither Maven nor a network is needed.
 *
 * @throws KafkaFault when Maven is missing, or cannot fetch.
 */
export async function brokerJars(environment: NodeJS.ProcessEnv): Promise<string> {
  const cache = join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pairwell');
  const jars = join(cache, `kafka-${await pinnedVersion()}`);
  if (existsSync(jars)) return jars;
  await mkdir(cache, { recursive: true });
  // Copied elsewhere and renamed: a download that was broken off is never taken for a whole one.
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    await fetchJars(draft, environment);
    await rename(draft, jars).catch(async (error: NodeJS.ErrnoException) => {
      // Somebody else was faster.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return jars;
}

async function fetchJars(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const args = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  const { code, said } = await run('mvn', [...args, `-DoutputDirectory=${folder}`], environment);
  if (code === undefined) {
    throw new KafkaFault('Maven fetches the jars of Apache Kafka and was not found: install it and start again.');
  }
  if (code !== 0 || (await readdir(folder)).length === 0) {
    const [why = ''] = said.split('\n').filter((line) => line.includes('ERROR'));
    throw new KafkaFault(
      `Maven could not fetch the jars of Apache Kafka; it needs to reach Maven Central or a mirror of it. It said: ${why}`,
    );
  }
}

/** The version of Apache Kafka that `pom.xml` pins. */
export async function pinnedVersion(): Promise<string> {
  const [, version] = /<kafka\.version>([^<]+)</.exec(await readFile(POM, 'utf8')) ?? [];
  if (!version) throw new Error(`${POM} names no kafka.version`);
  return version;
}
