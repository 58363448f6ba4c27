import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { everyIntegrationEvent, findEventType } from './catalogue.js';

interface Frozen {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
}

/** What was released once: new events and versions come in files beside it, and nothing in it is ever changed. */
const folder = new URL('./samples/', import.meta.url);
const frozen = readdirSync(folder).flatMap(
  (file): Frozen[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Frozen[],
);

describe('the integration events', () => {
  it.each(frozen.map((sample) => [`${sample.type} v${sample.version}`, sample] as const))(
    'the frozen sample of %s is read, now and for ever (guarantee 7)',
    (_, { type, version, data }) => {
      expect(findEventType(type, version)?.schema.parse(data)).toEqual(data);
    },
  );

  it('have each declared sample frozen, at every version ever released (guarantee 7)', () => {
    const declared = everyIntegrationEvent.flatMap(({ type, version, sample, laterSamples = [] }) =>
      [sample, ...laterSamples].map((data): Frozen => ({ type, version, data })),
    );
    expect(frozen).toEqual(expect.arrayContaining(declared));
  });

  it('are declared once for each type and version', () => {
    const names = everyIntegrationEvent.map((event) => `${event.type}@${event.version}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found by type and version, and a newer version is not taken for a known one', () => {
    expect(findEventType('identity.membership.changed', 1)?.topic).toBe('identity.memberships');
    expect(findEventType('identity.membership.changed', 2)).toBeUndefined();
    expect(findEventType('identity.unheard-of', 1)).toBeUndefined();
  });

  it.each(everyIntegrationEvent.map((event) => [event.type, event] as const))(
    '%s has no field that could hold a name, an address or free text (guarantee 22)',
    (_, event) => {
      for (const sample of [event.sample, ...(event.laterSamples ?? [])]) {
        for (const [text, path] of pathsToTexts(sample).flatMap((at) =>
          FREE_TEXTS.map((text) => [text, at] as const),
        )) {
          const smuggled = withTextAt(sample, path, text);
          expect([path.join('.'), event.schema.safeParse(smuggled).success]).toEqual([path.join('.'), false]);
        }
      }
    },
  );

  it('tie a barrier and a commitment to no person and no relationship', () => {
    const fieldsOf = (type: string): string[] => Object.keys(findEventType(type, 1)?.sample as object).sort();
    expect(fieldsOf('relationships.barrier.raised')).toEqual(['factId', 'month', 'schemeId', 'themes']);
    const commitment = ['factId', 'indicator', 'month', 'schemeId', 'scope'];
    expect(fieldsOf('relationships.commitment.made')).toEqual(commitment);
  });
});

const FREE_TEXTS = ['Amina Khan', 'a.khan@example.org', 'she told me about her illness'];

type Path = readonly (string | number)[];

function pathsToTexts(value: unknown, here: Path = []): Path[] {
  if (typeof value === 'string') return [here];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsToTexts(inner, [...here, key]));
}

function withTextAt(sample: unknown, path: Path, text: string): unknown {
  const copy: unknown = structuredClone(sample);
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[path.at(-1) as string] = text;
  return copy;
}
