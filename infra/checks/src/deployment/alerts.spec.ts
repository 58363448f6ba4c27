import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWorkspace, SERVICES } from '../workspace.js';
import { readDeploymentYaml } from './compose-file.js';

const ALERTS = 'infra/grafana/prometheus/alerts.yaml';
const MEMORY = 'pairwell_resident_memory_bytes{service="identity"}';
const OPERATIONS = 'pairwell_graphql_operation_seconds';

/** A series as promtool writes them, one value each 15 seconds, while all is well and when somebody has to look. */
type Course = readonly [series: string, well: string, otherwise: string];

const COURSES: Readonly<Record<string, readonly Course[]>> = {
  ProcessAway: [['up{job="pairwell", process="identity"}', '1x600', '0x600']],
  ProcessUnknown: [...SERVICES.slice(1), 'gateway'].map((name): Course => {
    return [`up{job="pairwell", process="${name}"}`, '1x600', '_x600'];
  }),
  TracesAway: [['up{job="otel-collector"}', '1x600', '0x600']],
  GraphFaults: [
    [`${OPERATIONS}_count{service="gateway", outcome="OK"}`, '0+10x600', '0+10x600'],
    [`${OPERATIONS}_count{service="gateway", outcome="UNAVAILABLE"}`, '0x600', '0+1x600'],
  ],
  GraphSlow: [
    [`${OPERATIONS}_bucket{service="gateway", le="1"}`, '0+10x600', '0+9x600'],
    [`${OPERATIONS}_bucket{service="gateway", le="5"}`, '0+10x600', '0+10x600'],
    [`${OPERATIONS}_bucket{service="gateway", le="+Inf"}`, '0+10x600', '0+10x600'],
  ],
  OutboxStuck: [['pairwell_outbox_oldest_seconds{service="identity"}', '120x600', '121x600']],
  ConsumerBehind: [['pairwell_consumer_lag{consumer="matching", topic="t"}', '1000x600', '1001x600']],
  DeadLetters: [['pairwell_dead_letters_total{consumer="matching", reason="HANDLER_FAILED"}', '2x600', '2x400 3x200']],
  DeadLettersWait: [['pairwell_dead_letters_waiting{consumer="matching"}', '0x600', '1x600']],
  OutboxRefused: [['pairwell_outbox_refused{service="identity"}', '0x600', '1x600']],
  ConsumerMissed: [['pairwell_consumer_missed_total{consumer="matching", topic="t"}', '2x600', '2x400 3x200']],
  HistoryListBehind: [['pairwell_relationship_list_lag_seconds', '60x600', '61x600']],
  HistoryPublisherBehind: [['pairwell_integration_events_lag_seconds', '60x600', '61x600']],
  DeadlinesOverdue: [['pairwell_deadlines_oldest_overdue_seconds{service="identity"}', '600x600', '601x600']],
  MailsWaiting: [['pairwell_mails_oldest_waiting_seconds', '900x600', '901x600']],
  MailsRefused: [['pairwell_mails_total{outcome="REFUSED"}', '2x600', '2x400 3x200']],
  FaultyRelationship: [['pairwell_faulty_relationships_total', '2x600', '2x400 3x200']],
  MemoryNearLimit: [[MEMORY, '483183820x600', '483183821x600']],
  EventLoopSlow: [['nodejs_eventloop_lag_p99_seconds{service="identity"}', '0.5x600', '0.51x600']],
};
const courses = Object.values(COURSES).flat();
/** What has counted nothing yet shows no series; the first that comes has no value before it. */
const firsts = ['DeadLetters', 'ConsumerMissed', 'MailsRefused', 'FaultyRelationship'];

/** What is asked at a time: which alerts fire. */
const firing = (eval_time: string, alerts: readonly string[]): object => ({
  ...{ eval_time, expr: 'group by (alertname) (ALERTS{alertstate="firing"})' },
  exp_samples: alerts.map((alertname) => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
});
const series = (shown: readonly (readonly [string, string])[]): object => ({
  ...{ interval: '15s', input_series: shown.map(([name, values]) => ({ series: name, values })) },
});
const well = courses.map(([name, values]) => [name, values] as const);

const TESTS = {
  'nothing fires while all is well, up to the very limit': [
    { ...series(well), promql_expr_test: [firing('105m', [])] },
  ],
  'every alert fires when somebody has to look': [
    {
      ...series(courses.map(([name, , values]) => [name, values] as const)),
      promql_expr_test: [firing('105m', Object.keys(COURSES).sort())],
    },
  ],
  'what is counted for the first time is seen': [
    {
      ...series([
        ...well.filter(([name]) => !firsts.some((alert) => COURSES[alert]?.some(([first]) => first === name))),
        ...firsts.flatMap((alert) => COURSES[alert] ?? []).map(([name]) => [name, '_x40 1x400'] as const),
      ]),
      promql_expr_test: [firing('9m', []), firing('12m', [...firsts].sort())],
    },
  ],
};

describe('the alerts, as Prometheus itself works them out where promtool is installed', () => {
  let folder: string;
  let promtool: boolean;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pairwell-alerts-'));
    try {
      execFileSync('promtool', ['--version'], { stdio: 'pipe' });
      promtool = true;
    } catch {
      promtool = false;
      process.stdout.write('\nNOT RUN: what promtool says of the alerts, because it is not installed.\n');
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have a course each', () => {
    const { groups } = readDeploymentYaml(ALERTS) as { groups: { rules: { alert: string }[] }[] };
    const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
    expect(Object.keys(COURSES).sort()).toEqual(alerts.sort());
  });

  it('are written as Prometheus takes them', () => {
    if (promtool) expect(tell('check', 'rules', inWorkspace(ALERTS))).toContain('SUCCESS');
  });

  it.each(Object.entries(TESTS))('%s', (_name, tests) => {
    const file = join(folder, 'test.yaml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ rule_files: [inWorkspace(ALERTS)], evaluation_interval: '15s', tests }));
    if (promtool) expect(tell('test', 'rules', file)).toContain('SUCCESS');
  });
});

/** What promtool says, also when it is not content. */
function tell(...args: readonly string[]): string {
  try {
    return execFileSync('promtool', args, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
}
