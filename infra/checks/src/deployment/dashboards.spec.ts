import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inWorkspace } from '../workspace.js';
import { readComposeFile, readDeploymentYaml } from './compose-file.js';
import { baseName, metricNames } from './metric-names.js';

interface Panel {
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly expr: string }[];
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly page: string };
}

const known = metricNames();
const dashboards = readdirSync(inWorkspace('infra/grafana/dashboards')).map((file) => {
  const text = readFileSync(inWorkspace('infra/grafana/dashboards', file), 'utf8');
  return [file, JSON.parse(text) as { uid: string; panels: Panel[] }] as const;
});
const { groups } = readDeploymentYaml('infra/grafana/prometheus/alerts.yaml') as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** The metrics an expression names: what stands where PromQL expects neither a word of its own nor a label. */
function metricsIn(expression: string): string[] {
  const bare = expression.replaceAll(
    /\{[^}]*\}|"[^"]*"|\[[^\]]*\]|\b(by|without|on|ignoring)\s*\([^)]*\)|\boffset\s+\w+/g,
    ' ',
  );
  return [...bare.matchAll(/[a-z_][a-z0-9_]*(?!\s*\(|[a-z0-9_])/gi)]
    .map(([word]) => word)
    .filter((word) => !/^(or|and|unless|bool)$/.test(word));
}

function balanced(expression: string): boolean {
  const open: string[] = [];
  for (const sign of expression.replaceAll(/"[^"]*"/g, '')) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (')]}'.includes(sign) && open.pop() !== '([{'[')]}'.indexOf(sign)]) return false;
  }
  return open.length === 0;
}

function expectKnown(expression: string): void {
  expect([expression, balanced(expression)]).toEqual([expression, true]);
  const metrics = metricsIn(expression);
  expect(metrics).not.toEqual([]);
  expect(metrics.filter((name) => !known.has(name) && !known.has(baseName(name)))).toEqual([]);
}

describe('what is watched', () => {
  it('is read with care: a metric that nobody measures would be noticed', () => {
    expect(metricsIn('sum by (le) (rate(pairwell_x_bucket{a="b"}[5m])) > 3 or absent(up{job="c"})')).toEqual([
      'pairwell_x_bucket',
      'up',
    ]);
    expect(known.has('pairwell_consumer_lag') && !known.has('pairwell_happiness')).toBe(true);
  });

  it.each(dashboards)('the dashboard %s shows figures that the processes measure', (_file, { panels }) => {
    expect(panels.length).toBeGreaterThan(0);
    for (const { datasource, targets } of panels) {
      expect(datasource.uid).toBe('prometheus');
      for (const { expr } of targets) expectKnown(expr);
    }
  });

  it('has dashboards that can be told apart', () => {
    expect(new Set(dashboards.map(([, { uid }]) => uid)).size).toBe(dashboards.length);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    'the alert %s asks for what is measured, and names a page with what to do',
    (_name, { expr, labels, annotations, for: duration = '0m' }) => {
      expectKnown(expr);
      expect(duration).toMatch(/^\d+[smh]$/);
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/\.$/);
      const [file = '', anchor] = annotations.page.split('#');
      expect(existsSync(inWorkspace(file))).toBe(true);
      const headings = readFileSync(inWorkspace(file), 'utf8').match(/^#+ .*$/gm) ?? [];
      const anchors = headings.map((heading) => heading.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
      if (anchor !== undefined) expect(anchors).toContain(anchor);
    },
  );

  it.each(rules.filter(({ expr }) => expr.includes('increase(')).map(({ alert, expr }) => [alert, expr] as const))(
    'the alert %s sees even the first that is counted: of a series that has just come, increase() sees nothing',
    (_name, expr) => {
      const counters = [...expr.matchAll(/increase\((\w+)/g)].map(([, name = '']) => name);
      for (const counter of counters) expect(expr).toMatch(new RegExp(`unless ${counter} offset \\d+[mh]`));
    },
  );

  it('is found by Grafana at the addresses and paths that Compose gives', () => {
    const { datasources } = readDeploymentYaml('infra/grafana/provisioning/datasources/pairwell.yaml') as {
      datasources: { uid: string; url: string }[];
    };
    const services = Object.keys(readComposeFile('compose.yaml').services);
    for (const { url } of datasources) expect(services).toContain(new URL(url).hostname);
    expect(datasources.map(({ uid }) => uid)).toContain('prometheus');
  });
});
