import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { idOf, lived, wholeLife } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { historyOf } from './history.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { Reader, Relationship } from './relationship.js';
import { standingFor } from './standing.js';
import { concernTexts, writtenTexts } from './written-texts.js';

const whole = replay(lived(wholeLife)) as Relationship;
const texts = (reader: Reader): string[] => writtenTexts(asSeenBy(reader, whole)).map(({ text }) => text);

describe('what each may see of a relationship', () => {
  it('is for the two what they wrote for each other', () => {
    const shared = ['letter', 'question', 'answer', 'better goal', 'topics', 'hopes', 'reflection', 'action', 'why'];
    // Consent was withdrawn in the end: what the mentee noted is the mentor's to read alone.
    expect(texts('MENTEE')).toEqual(expect.arrayContaining([...shared, 'commitment', 'introduction']));
    expect(texts('MENTEE')).not.toContain('story');
    expect(texts('MENTOR')).toEqual(expect.arrayContaining([...shared, 'story', 'commitment', 'introduction']));
    for (const reader of ['MENTOR', 'MENTEE'] as const) expect(texts(reader)).toContain('addition');
  });

  it('is for whoever told the scheme what they told, and not for the other', () => {
    const told = ['survey', 'evaluation', 'note', 'concern'];
    expect(texts('MENTEE')).toEqual(expect.arrayContaining(told));
    for (const text of told) expect(texts('MENTOR')).not.toContain(text);
    expect(asSeenBy('MENTOR', whole)).toMatchObject({
      concerns: [],
      checkIns: [{ going: null, wantsCoordinator: false }],
      evaluations: [{ worth: null, recommends: null }],
      surveys: [{ scores: {} }, { scores: { BELONGING: 4 } }],
      neverAgain: ['MENTOR'],
    });
    expect(asSeenBy('MENTEE', whole).neverAgain).toEqual([]);
  });

  it('is of what the leader noted about the mentor nothing for the leader once the mentor’s consent is withdrawn', () => {
    const [noted] = whole.barriers;
    if (noted === undefined) throw new Error('a whole life has a barrier');
    const own = { ...noted, id: idOf(70), raisedBy: 'MENTOR' as const };
    const barriers = [noted, own];
    const seen = (reader: Reader, consent: Relationship['consent']) =>
      asSeenBy(reader, { ...whole, barriers, consent }).barriers;
    expect(noted.raisedBy).toBe('MENTEE');
    for (const reader of ['MENTEE', 'COORDINATOR', 'SPONSOR'] as const) {
      expect(seen(reader, 'WITHDRAWN')).toEqual([own]);
      expect(seen(reader, 'GIVEN')).toEqual(barriers);
    }
    expect(seen('MENTOR', 'WITHDRAWN')).toEqual(barriers);
  });

  it('is for the mentee and coordinators that another mentor is looked for, and not for the mentor', () => {
    for (const rematch of ['WANTED', 'SETTLED'] as const) {
      const sought = { ...whole, rematch };
      expect(asSeenBy('MENTOR', sought).rematch).toBeNull();
      for (const reader of ['MENTEE', 'COORDINATOR'] as const)
        expect(asSeenBy(reader, sought)).toMatchObject({ rematch });
    }
  });

  it('is for coordinators of the work of the two no more than their history says: when they meet, and what was published', () => {
    for (const reader of ['COORDINATOR', 'SPONSOR'] as const) {
      const seen = asSeenBy(reader, whole);
      expect(seen).toMatchObject({ goals: [], actions: [], introductions: [] });
      expect(seen.sessions.map(({ status }) => status)).toEqual(whole.sessions.map(({ status }) => status));
      for (const session of seen.sessions) {
        expect(session).toMatchObject({ preparations: [], followUps: [] });
      }
    }
    const [commitment] = whole.commitments;
    if (commitment === undefined) throw new Error('a whole life has a commitment');
    const due = (publishedAt: string | null) => ({
      ...whole,
      commitments: [{ ...commitment, publishedAt, dueOn: '2027-03-31' }],
    });
    expect(asSeenBy('COORDINATOR', due(null)).commitments).toMatchObject([{ dueOn: null }]);
    expect(asSeenBy('COORDINATOR', due('2027-01-01T09:00:00.000Z')).commitments).toMatchObject([
      { dueOn: '2027-03-31' },
    ]);
    expect(asSeenBy('MENTOR', due(null)).commitments).toMatchObject([{ dueOn: '2027-03-31' }]);
  });

  it('is for coordinators the same before and after whatever their history says nothing of', () => {
    check(({ events }) => {
      events.forEach((event, place) => {
        const before = replay(events.slice(0, place));
        if (before === null || historyOf([event], 'COORDINATOR').length > 0) return;
        const after = relationshipDecider.evolve(before, event) as Relationship;
        const [then, now] = [before, after].map((state) => {
          const { known: _, changedAt: __, reminded: ___, ...seen } = asSeenBy('COORDINATOR', state);
          return { seen, standing: standingFor('COORDINATOR', state, event.data.at) };
        });
        expect({ after: event.type, ...now }).toEqual({ after: event.type, ...then });
      });
    });
  });

  it('is for coordinators that the scheme was told, and of a concern its story', () => {
    const seen = asSeenBy('COORDINATOR', whole);
    expect(concernTexts(seen).map(({ text }) => text)).toEqual(['concern']);
    expect(seen).toMatchObject({
      surveys: [{ wave: 'BEFORE', scores: {}, comment: null }, { wave: 'LATER' }],
      evaluations: [{ wave: 'END', worth: null, comment: null }],
      checkIns: [{ going: null, note: null }],
      neverAgain: [],
    });
  });
});
