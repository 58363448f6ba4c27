import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, parse, validate } from 'graphql';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToyPlatform, type GatewayAnswer } from '../../testing/toy-platform.js';
import { DEFAULT_QUERY } from './explorer-page.js';

describe('the explorer', () => {
  let platform: ToyPlatform;
  let page: GatewayAnswer;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    page = await platform.send({}, '/explorer');
  });
  afterAll(() => platform.stop());

  it('is one page, where the front page leads', async () => {
    expect(page.status).toBe(200);
    expect(page.text).toContain('Pairwell explorer');
    const home = await platform.send({ redirect: 'manual' }, '/');
    expect({ status: home.status, to: home.headers.get('location') }).toEqual({ status: 302, to: '/explorer' });
  });

  it('loads nothing from anywhere else: no script, style, font, picture or frame has an address', () => {
    const script = /<script>[\s\S]*<\/script>/.exec(page.text)?.[0] ?? '';
    const markup = page.text.replace(script, '');
    expect(script.length).toBeGreaterThan(1_000_000);
    expect(markup.match(/<(script|iframe|img|object|embed|base)\b/gi)).toBeNull();
    expect(markup.match(/(src|href|action)="?(?!"?data:)[^"\s>]+/gi)).toBeNull();
    expect(markup.match(/@import|url\(\s*["']?(?!["']?data:)[^)]/gi)).toBeNull();
  });

  it('would not be able to load anything else: its policy allows its one script and this server', () => {
    const policy = page.headers.get('content-security-policy') ?? '';
    const script = /<script>([\s\S]*)<\/script>/.exec(page.text)?.[1] ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('opens with a query that the schema answers, and says where the token goes', () => {
    expect(page.text).toContain('<access token>');
    const supergraph = parse(readFileSync(join(import.meta.dirname, '../../supergraph.graphql'), 'utf8'));
    const schema = buildASTSchema(transformSupergraphToPublicSchema(supergraph));
    expect(validate(schema, parse(DEFAULT_QUERY))).toEqual([]);
  });

  it('stands behind the same headers as everything', async () => {
    for (const path of ['/explorer', '/graphql', '/health/live', '/nowhere']) {
      const { headers } = await platform.send({}, path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
