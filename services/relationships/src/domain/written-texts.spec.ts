import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { at, commitmentId, daniel, histories, sealed } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { outlineOf, outlineOfToday } from './outline.js';
import { replay } from './relationship.decider.js';
import type { RelationshipCommand } from './relationship.commands.js';
import type { Relationship } from './relationship.js';
import { upcast, type StoredEvent } from './upcasting.js';
import { publishedTexts, writtenTexts } from './written-texts.js';

const file = new URL('./samples/relationship-events.v2.json', import.meta.url);
const samples = JSON.parse(readFileSync(file, 'utf8')) as StoredEvent[];
const story = samples.map(upcast);

function whole(): Relationship {
  const state = replay(story);
  if (state === null) throw new Error('the samples tell no story');
  return state;
}

/** Every sealed text anywhere in a value, by walking it. */
function sealedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sealed' in value) return [(value as unknown as { text: string }).text];
  return Object.values(value).flatMap(sealedIn);
}

describe('what people wrote', () => {
  it('is found wherever it stands in a relationship, so that nothing stays sealed or slips out unseen', () => {
    expect(
      writtenTexts(whole())
        .map((text) => text.text)
        .sort(),
    ).toEqual(sealedIn(whole()).sort());
    expect(sealedIn(whole()).length).toBeGreaterThan(20);
  });

  it('has no place in the outline, not even sealed', () => {
    expect(sealedIn(outlineOf(whole()))).toEqual([]);
  });

  it('is told of by an outline that an earlier release has kept: that the session was prepared', () => {
    const { sessions, ...kept } = outlineOf(whole());
    const earlier = sessions.map(({ preparations: [first], ...session }) => ({
      ...{ topics: null, hopes: null, preparedAt: first?.at ?? null },
      ...session,
    }));
    const brought = outlineOfToday({ ...kept, sessions: earlier } as unknown as Relationship);
    expect(brought.sessions.map(({ preparations }) => preparations)).toEqual([
      [{ by: 'MENTEE', at: expect.any(String), topics: null, hopes: null }],
      [],
    ]);
  });

  it('is published only where its author said so', () => {
    expect(publishedTexts(whole()).map((text) => text.text)).toEqual(['commitment']);
    const before = replay(story.filter((event) => event.type !== 'CommitmentPublished'));
    expect(before && publishedTexts(before)).toEqual([]);
  });

  it('is of what shows where a commitment stands published only what was told since, in the same instant too', () => {
    const publish = { type: 'PublishCommitment', by: daniel, at: at.later, commitmentId } as const;
    const told = (words: string | null) => ({
      ...({ type: 'UpdateCommitment', by: daniel, at: at.later, commitmentId, status: 'IN_PROGRESS' } as const),
      evidence: words === null ? null : sealed(words),
    });
    const evidenceAfter = (...commands: readonly RelationshipCommand[]): string[] =>
      publishedTexts(replay(lived(commands, histories.committed)) as Relationship)
        .slice(1)
        .map(({ text }) => text);
    expect(evidenceAfter(told('she said so'), publish)).toEqual([]);
    expect(evidenceAfter(told('she said so'), publish, told(null))).toEqual([]);
    expect(evidenceAfter(told('she said so'), publish, told('the minutes'))).toEqual(['the minutes']);
    expect(evidenceAfter(publish, told('the minutes'), told('two posts'))).toEqual(['two posts']);
  });
});
