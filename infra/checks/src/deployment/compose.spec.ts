import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { inWorkspace, SERVICES } from '../workspace.js';
import {
  environmentOf,
  readComposeFile,
  readDeploymentYaml,
  withDefaults,
  type ComposeService,
} from './compose-file.js';

const compose = readComposeFile('compose.yaml');
const services = Object.entries(compose.services);
const isJob = ({ restart }: ComposeService) => restart !== 'unless-stopped';
const PROFILES = ['core', 'observability', 'demo', 'ops'];

describe.each(services)('the container %s', (name, service) => {
  it('runs a version that is named to its last digit', () => {
    expect(withDefaults(service.image ?? '')).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.]+)?$/);
  });

  it('runs as a user without rights who cannot gain any', () => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.cap_add).toBeUndefined();
    expect(service.privileged).toBeUndefined();
    expect(service.security_opt).toContain('no-new-privileges:true');
  });

  it('cannot write its root file system, nor what it is handed from the host', () => {
    expect(service.read_only).toBe(true);
    const volumes = (service.volumes ?? []).map((volume) => volume.split(':'));
    for (const [source = '', , mode] of volumes) {
      if (source.startsWith('.')) expect([source, mode]).toEqual([source, 'ro']);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
    expect(JSON.stringify(volumes)).not.toContain('docker.sock');
  });

  it('has limits of processor time, memory and processes', () => {
    expect(Object.keys(service.deploy?.resources?.limits ?? {}).sort()).toEqual(['cpus', 'memory', 'pids']);
  });

  it('tells whether it is well, or is done when it ends, or is watched from outside', () => {
    if (isJob(service)) expect(service.healthcheck).toEqual({ disable: true });
    // Not disabled, which `docker compose up --wait` takes for a fault.
    else if (service.healthcheck === undefined) expect(watched()).toContain(name);
    else expect(service.healthcheck?.test?.[0]).toBe('CMD');
  });

  it('holds no secret in its environment, and is handed those it names', () => {
    const environment = environmentOf(service);
    for (const [variable, value] of Object.entries(environment)) {
      if (/PASSWORD|SECRET|TOKEN_KEY|ENCRYPTION_KEY/.test(variable)) expect(variable).toMatch(/_FILE$|_CLIENT_ID$/);
      expect([variable, value]).not.toEqual([variable, expect.stringMatching(/:\/\/[^/@]+:[^/@]+@/)]);
    }
    // The owner's address stands in the env file for the ops command; a process is not handed the secret itself.
    const named = Object.entries(environment).filter(([variable]) => isJob(service) || !variable.includes('OWNER'));
    const files = named.flatMap(([, value]) => /^\/run\/secrets\/(.*)$/.exec(value)?.[1] ?? []);
    for (const file of files) expect(service.secrets).toContain(file);
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
  });

  it('belongs to one profile, is on networks that exist, and waits for what exists in a profile that runs with it', () => {
    expect(service.profiles).toHaveLength(1);
    expect(PROFILES).toContain(service.profiles?.[0]);
    for (const network of service.networks ?? []) expect(Object.keys(compose.networks)).toContain(network);
    expect(service.networks).not.toHaveLength(0);
    for (const other of Object.keys(service.depends_on ?? {})) {
      expect(compose.services[other]?.profiles).toEqual(service.profiles);
    }
  });
});

/** Jobs of Prometheus that an alert on `up` names. */
function watched(): string[] {
  const { scrape_configs } = readDeploymentYaml('infra/grafana/prometheus/prometheus.yaml') as {
    scrape_configs: { job_name: string }[];
  };
  const alerts = readFileSync(inWorkspace('infra/grafana/prometheus/alerts.yaml'), 'utf8');
  return scrape_configs.map(({ job_name }) => job_name).filter((job) => alerts.includes(`up{job="${job}"} == 0`));
}

describe('the deployment', () => {
  let published: [string, string][];

  beforeAll(() => {
    published = services.flatMap(([name, { ports = [] }]) =>
      ports.map((port): [string, string] => [name, withDefaults(port)]),
    );
  });

  it('has all that production needs in the profile core, and what watches it in observability', () => {
    const inProfile = (profile: string) =>
      services.filter(([, { profiles }]) => profiles?.includes(profile)).map(([name]) => name);
    expect(inProfile('core').sort()).toEqual(
      [
        ...['postgres', 'kafka', 'eventstore', 'gateway'],
        ...SERVICES,
        ...[...SERVICES, 'erasure-list'].map((database) => `migrate-${database}`),
      ].sort(),
    );
    expect(inProfile('observability').sort()).toEqual(['grafana', 'jaeger', 'otel-collector', 'prometheus']);
    expect(inProfile('demo')).toEqual(['mailpit']);
  });

  it('opens one door, the gateway, and every port on loopback alone, so that TLS stands before it', () => {
    for (const [, port] of published) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    const core = published.filter(([name]) => compose.services[name]?.profiles?.includes('core'));
    expect(core).toEqual([['gateway', '127.0.0.1:4000:4000']]);
  });

  it('shows the metrics of the gateway on a port that is not published', () => {
    const port = environmentOf(compose.services['gateway'] ?? {})['PAIRWELL_METRICS_PORT'];
    expect(port).toMatch(/^\d+$/);
    expect(published.filter(([, text]) => text.endsWith(`:${port}`))).toEqual([]);
    const prometheus = readFileSync(inWorkspace('infra/grafana/prometheus/prometheus.yaml'), 'utf8');
    expect(prometheus).toContain(`names: [gateway]\n        type: A\n        port: ${port}`);
  });

  it('starts a service when its own database is migrated, and the gateway when all five are ready', () => {
    for (const service of SERVICES) {
      expect(compose.services[service]?.depends_on).toMatchObject({
        [`migrate-${service}`]: { condition: 'service_completed_successfully' },
      });
      expect(compose.services['gateway']?.depends_on).toMatchObject({ [service]: { condition: 'service_healthy' } });
    }
  });

  it('keeps the stores on networks that reach nothing else, and the history with relationships alone', () => {
    for (const network of ['graph', 'data', 'history']) expect(compose.networks[network]).toEqual({ internal: true });
    const onHistory = services.filter(([, { networks }]) => networks?.includes('history')).map(([name]) => name);
    expect(onHistory.sort()).toEqual(['eventstore', 'pairwell', 'relationships']);
    for (const store of ['postgres', 'kafka']) expect(compose.services[store]?.networks).toEqual(['data']);
  });

  it('gives the owner of tables to migrations and the ops command, never to a process', () => {
    for (const process of [...SERVICES, 'gateway']) {
      expect(compose.services[process]?.secrets?.filter((secret) => secret.includes('owner'))).toEqual([]);
    }
  });
});
