/**
 * Looks at what watches a rehearsed deployment (profile observability). Run in the container `outside`:
 * `node /rehearsal/watching.mjs <what>`; exit code 1 with a line for each thing that is not as it must be.
 *
 *   targets      Prometheus gets figures from each of the six processes
 *   rules        it has taken every alert of alerts.yaml, and works each out without a fault
 *   dashboards   it answers every expression of every dashboard; says which metrics nobody has shown yet
 *   traces       Jaeger has traces in which the gateway and a service are (they come by the collector)
 */
import { readdirSync, readFileSync } from 'node:fs';

const PROCESSES = ['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway'];
const PROMETHEUS = 'http://prometheus:9090';
const JAEGER = 'http://jaeger:16686';

async function ask(address, parameters = {}) {
  const response = await fetch(`${address}?${new URLSearchParams(parameters)}`);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${address}: ${answer.error ?? response.status}`);
  return answer.data;
}

async function targets() {
  const { activeTargets } = await ask(`${PROMETHEUS}/api/v1/targets`);
  return PROCESSES.flatMap((process) => {
    const found = activeTargets.filter(({ labels }) => labels.process === process);
    if (found.length === 0) return [`${process} is not known`];
    return found.filter(({ health }) => health !== 'up').map(({ lastError }) => `${process}: ${lastError}`);
  });
}

async function rules() {
  const { groups } = await ask(`${PROMETHEUS}/api/v1/rules`);
  const known = groups.flatMap((group) => group.rules);
  const written = readFileSync('/grafana/prometheus/alerts.yaml', 'utf8').match(/(?<=- alert: ).*/g);
  const missing = written
    .filter((name) => !known.some((rule) => rule.name === name))
    .map((name) => `${name} is missing`);
  const faulty = known
    .filter(({ health }) => health !== 'ok')
    .map((rule) => `${rule.name}: ${rule.health} ${rule.lastError}`);
  const fires = known.filter(({ state }) => state === 'firing').map(({ name }) => `   fires: ${name}\n`);
  process.stdout.write(fires.join(''));
  return [...missing, ...faulty];
}

async function dashboards() {
  const folder = '/grafana/dashboards';
  const shown = new Set(await ask(`${PROMETHEUS}/api/v1/label/__name__/values`));
  const faults = [];
  const unseen = new Set();
  for (const file of readdirSync(folder)) {
    const { panels } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    for (const { expr } of panels.flatMap((panel) => panel.targets)) {
      const query = expr
        .replaceAll('$__rate_interval', '1m')
        .replaceAll('$__range', '1h')
        .replaceAll('$__interval', '1m');
      await ask(`${PROMETHEUS}/api/v1/query`, { query }).catch(({ message }) =>
        faults.push(`${file}: ${expr}: ${message}`),
      );
      for (const name of query.match(/\b(pairwell|nodejs|process)_\w+/g) ?? []) if (!shown.has(name)) unseen.add(name);
    }
  }
  process.stdout.write(`   not shown by anybody yet: ${[...unseen].sort().join(', ') || 'nothing'}\n`);
  return faults;
}

async function traces() {
  const found = await ask(`${JAEGER}/api/traces`, { service: 'pairwell-gateway', limit: 50, lookback: '1h' });
  const services = found.map(
    ({ processes }) => new Set(Object.values(processes).map(({ serviceName }) => serviceName)),
  );
  return services.some((names) => names.size > 1) ? [] : ['no trace has the gateway and a service in it'];
}

const faults = await { targets, rules, dashboards, traces }[process.argv[2]]();
process.stdout.write(faults.map((fault) => `   ${fault}\n`).join(''));
process.exitCode = faults.length === 0 ? 0 : 1;
