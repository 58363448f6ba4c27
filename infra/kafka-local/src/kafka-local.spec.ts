import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerJars, pinnedVersion } from './broker-jars.js';
import { ManagedKafka } from './managed-kafka.js';
import { requireFree } from './require-free.js';
import { serverProperties } from './server-properties.js';
import { findJava } from './tools.js';

describe('a broker on a machine where something is missing', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pairwell-kafka-local-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A folder with programs that say and do what they are told, as the only one on the path. */
  const machineWith = async (name: string, programs: Record<string, string>): Promise<NodeJS.ProcessEnv> => {
    const bin = join(folder, name);
    await mkdir(bin);
    for (const [program, script] of Object.entries(programs)) {
      await writeFile(join(bin, program), `#!/bin/sh\n${script}\n`);
      await chmod(join(bin, program), 0o755);
    }
    return { PATH: bin, XDG_CACHE_HOME: join(folder, `${name}-cache`) };
  };

  it('says in one sentence that Java is missing, and starts nothing', async () => {
    const environment = await machineWith('bare', {});
    await expect(ManagedKafka.start({ environment })).rejects.toThrow(
      'Apache Kafka needs Java 17 or later and none was found: install one, or set JAVA_HOME to where it is.',
    );
  });

  it('says that Java is too old, in both ways in which Java tells its version', async () => {
    for (const [name, version, told] of [
      ['eleven', '11.0.2', 11],
      ['eight', '1.8.0_402', 8],
    ] as const) {
      const environment = await machineWith(name, { java: `echo 'openjdk version "${version}"' >&2` });
      await expect(findJava(environment)).rejects.toThrow(`this is Java ${told}: install a newer one`);
    }
  });

  it('takes the Java that JAVA_HOME names', async () => {
    const { PATH: bin = '' } = await machineWith('newer', { java: `echo 'openjdk version "21.0.4"' >&2` });
    await mkdir(join(folder, 'home'));
    await symlink(bin, join(folder, 'home', 'bin'));
    const java = await findJava({ JAVA_HOME: join(folder, 'home') });
    expect(java).toBe(join(folder, 'home', 'bin', 'java'));
  });

  it('says in one sentence that Maven is missing', async () => {
    const environment = await machineWith('without-maven', {});
    await expect(brokerJars(environment)).rejects.toThrow('Maven fetches the jars of Apache Kafka and was not found');
  });

  it('says what Maven said when nothing could be fetched, and takes nothing half for whole', async () => {
    const offline = await machineWith('offline', { mvn: 'echo "[ERROR] Network is unreachable"; exit 1' });
    await expect(brokerJars(offline)).rejects.toThrow('It said: [ERROR] Network is unreachable');
    await expect(brokerJars(offline)).rejects.toThrow('Maven could not fetch');
  });

  it('asks Maven once, for the version that is pinned', async () => {
    const script =
      'for word in "$@"; do case "$word" in -DoutputDirectory=*) echo jar > "${word#*=}/a.jar";; esac; done';
    const environment = await machineWith('maven', { mvn: script });
    const jars = await brokerJars(environment);
    expect(jars).toBe(join(folder, 'maven-cache', 'pairwell', `kafka-${await pinnedVersion()}`));
    expect(await brokerJars({ ...environment, PATH: '' })).toBe(jars);
  });

  it('says which port is taken, and how to take another one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(requireFree(port)).rejects.toThrow(
      `Port ${port} is taken: stop what uses it, or name another one with --port.`,
    );
    server.close();
    await once(server, 'close');
    await expect(requireFree(port)).resolves.toBeUndefined();
  });

  it('plans a broker on loopback alone, in which a setting that is given wins', () => {
    const plan = { folder: '/data', port: 9092, controllerPort: 9093, partitions: 7 };
    const written = serverProperties({ ...plan, settings: { 'message.max.bytes': '1000', 'num.io.threads': '2' } });
    expect(written).toContain('listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093\n');
    expect(written).toContain('num.partitions=7\n');
    expect(written).toContain('message.max.bytes=1000\n');
    expect(written.match(/num\.io\.threads=/g)).toHaveLength(1);
  });
});

// Only where a real broker is asked for: `npm test` needs Node.js alone.
if (process.env['EVENT_LOG_URL']?.startsWith('kafka://')) {
  describe('a broker of a test', () => {
    it('is started, killed, started again on its data and port, and leaves nothing behind', async () => {
      const kafka = await ManagedKafka.start({ partitions: 3 });
      const { url, pid } = kafka;
      expect(url).toBe(`kafka://127.0.0.1:${kafka.port}`);
      await kafka.kill();
      expect(kafka.pid).toBeUndefined();
      await requireFree(kafka.port);
      await kafka.restart();
      expect(kafka.url).toBe(url);
      expect(kafka.pid).not.toBe(pid);
      await expect(ManagedKafka.start({ port: kafka.port })).rejects.toThrow(`Port ${kafka.port} is taken`);
      await kafka.remove();
      await requireFree(kafka.port);
    }, 120_000);
  });
}
