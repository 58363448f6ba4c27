import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { obstacleBetween, type ObstacleCode } from './hard-filters.js';
import type { Circumstances, MentorCandidate, SchemeKind, Seeker } from './people-to-match.js';
import { scoreOf, WEIGHTS, type Meaning } from './score.js';
import { shortlist } from './shortlist.js';

const RANKS: Record<string, number> = { AFC_4: 4, AFC_7: 7, AFC_8A: 8, VSM: 13 };
const meaning: Meaning = { label: (code) => code.toLowerCase(), rank: (grade) => RANKS[grade] };

const director: Seeker = {
  person: 'p-director',
  organisation: 'RT5',
  grade: 'VSM',
  staffGroup: '08',
  needs: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
  values: ['FAIRNESS', 'CURIOSITY'],
  languages: ['EN'],
  media: ['VIDEO'],
};
const technician: MentorCandidate = {
  profile: 'm-1',
  person: 'p-technician',
  organisation: 'RWE',
  grade: 'AFC_4',
  staffGroup: '05',
  offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
  values: ['FAIRNESS', 'CURIOSITY'],
  languages: ['EN', 'GU'],
  media: ['VIDEO', 'IN_PERSON'],
};
const possible: Circumstances = {
  schemeIsOpen: true,
  mentorIsPublished: true,
  neverAgain: false,
  inVisiblePool: true,
  shareIsFull: false,
  mentorHasPlace: true,
  inReportingLine: false,
  alreadyTogether: false,
  declinedBefore: false,
};

describe('whether two can be matched at all', () => {
  it('nothing stands between a director and a published mentor of a shared pool with a place left', () => {
    expect(obstacleBetween(director, technician, possible)).toBeUndefined();
  });

  it.each<[string, Partial<Circumstances>, ObstacleCode]>([
    ['the scheme is closed', { schemeIsOpen: false }, 'SCHEME_NOT_OPEN'],
    ['the pool is not shared with them', { inVisiblePool: false }, 'NOT_VISIBLE'],
    ['the mentor has paused', { mentorIsPublished: false }, 'NOT_PUBLISHED'],
    ['one wants no more to do with the other', { neverAgain: true }, 'NOT_PUBLISHED'],
    ['one manages the other', { inReportingLine: true }, 'IN_REPORTING_LINE'],
    ['they are a pair already', { alreadyTogether: true }, 'ALREADY_TOGETHER'],
    ['the mentor said no before', { declinedBefore: true }, 'DECLINED_BEFORE'],
    ['the mentor is full', { mentorHasPlace: false }, 'NO_PLACE_LEFT'],
    ['the share is used up', { shareIsFull: true }, 'SHARE_FULL'],
  ])('no request is possible when %s', (_, circumstance, code) => {
    expect(obstacleBetween(director, technician, { ...possible, ...circumstance })?.code).toBe(code);
  });

  it('nobody is recommended to themselves', () => {
    expect(obstacleBetween(director, { person: director.person }, possible)?.code).toBe('SAME_PERSON');
  });

  it('what cannot be seen comes before what is wrong with it, so that nothing is learned of hidden mentors', () => {
    const hiddenAndFull = { ...possible, inVisiblePool: false, mentorHasPlace: false, mentorIsPublished: false };
    expect(obstacleBetween(director, technician, hiddenAndFull)?.code).toBe('NOT_VISIBLE');
  });
});

describe('how well two fit', () => {
  it('gives the whole hundred to a junior mentor elsewhere who offers everything, in a reverse scheme', () => {
    expect(scoreOf(director, technician, 'REVERSE', meaning)).toMatchObject({ total: 100, difference: 1 });
  });

  it('explains each dimension in a sentence, the weightiest first', () => {
    const { reasons } = scoreOf(director, technician, 'REVERSE', meaning);
    expect(reasons.map(({ dimension }) => dimension)).toEqual([
      'NEEDS',
      'VALUES',
      'PRACTICALITIES',
      'SENIORITY',
      'DIFFERENCE',
    ]);
    expect(reasons[0]?.text).toBe('Offers what you look for: lived_experience; and career_progression.');
  });

  it.each<[SchemeKind, string, string, number]>([
    ['REVERSE', 'AFC_4', 'VSM', WEIGHTS.SENIORITY],
    ['REVERSE', 'VSM', 'AFC_4', 0],
    ['TRADITIONAL', 'AFC_7', 'AFC_4', WEIGHTS.SENIORITY],
    ['TRADITIONAL', 'AFC_4', 'VSM', 0],
    ['BUDDY', 'AFC_8A', 'AFC_7', WEIGHTS.SENIORITY],
    ['PEER', 'AFC_7', 'AFC_7', WEIGHTS.SENIORITY],
  ])(
    'a %s scheme with a mentor at %s for a mentee at %s gives %d points for seniority',
    (kind, theirs, own, points) => {
      const { reasons } = scoreOf({ ...director, grade: own }, { ...technician, grade: theirs }, kind, meaning);
      expect(reasons.find(({ dimension }) => dimension === 'SENIORITY')?.contribution).toBe(points);
    },
  );

  it('says that nothing is known where a grade is missing, and gives no points for it', () => {
    const { reasons } = scoreOf({ ...director, grade: null }, technician, 'REVERSE', meaning);
    expect(reasons.find(({ dimension }) => dimension === 'SENIORITY')).toMatchObject({ contribution: 0 });
  });

  it('always adds up: the total is the sum of the contributions, each within its weight', () => {
    fc.assert(
      fc.property(seekers, mentors, kinds, (seeker, mentor, kind) => {
        const { total, reasons } = scoreOf(seeker, mentor, kind, meaning);
        expect(reasons).toHaveLength(5);
        expect(total).toBe(reasons.reduce((sum, { contribution }) => sum + contribution, 0));
        for (const { dimension, contribution } of reasons) {
          expect(contribution).toBeGreaterThanOrEqual(0);
          expect(contribution).toBeLessThanOrEqual(WEIGHTS[dimension]);
        }
      }),
    );
  });

  it('never falls when a mentor offers one more of the topics that are looked for', () => {
    fc.assert(
      fc.property(seekers, mentors, kinds, (seeker, mentor, kind) => {
        const more = { ...mentor, offers: [...mentor.offers, ...seeker.needs.slice(0, 1)] };
        const before = scoreOf(seeker, mentor, kind, meaning).total;
        expect(scoreOf(seeker, more, kind, meaning).total).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('a shortlist', () => {
  it('holds only mentors who can be asked, best first, and not more than were asked for', () => {
    const other = { ...technician, profile: 'm-2', offers: ['LIVED_EXPERIENCE'] };
    const full = { ...technician, profile: 'm-3' };
    const encounters = [
      { mentor: other, circumstances: possible },
      { mentor: technician, circumstances: possible },
      { mentor: full, circumstances: { ...possible, mentorHasPlace: false } },
    ];
    const list = (length: number) =>
      shortlist(director, encounters, 'REVERSE', meaning, length).map(({ mentor }) => mentor.profile);
    expect(list(10)).toEqual(['m-1', 'm-2']);
    expect(list(1)).toEqual(['m-1']);
  });

  it('is the same whatever the order in which mentors are met', () => {
    fc.assert(
      fc.property(seekers, fc.uniqueArray(mentors, { selector: ({ profile }) => profile }), (seeker, met) => {
        const encounters = met.map((mentor) => ({ mentor, circumstances: possible }));
        const there = shortlist(seeker, encounters, 'PEER', meaning, 5);
        expect(shortlist(seeker, [...encounters].reverse(), 'PEER', meaning, 5)).toEqual(there);
      }),
    );
  });
});

const topics = fc.uniqueArray(fc.constantFrom('LIVED_EXPERIENCE', 'CAREER_PROGRESSION', 'LEADERSHIP', 'RESEARCH'));
const shared = {
  organisation: fc.constantFrom('RWE', 'RT5', '509'),
  grade: fc.constantFrom('AFC_4', 'AFC_7', 'VSM', null),
  staffGroup: fc.constantFrom('05', '08', null),
  values: fc.uniqueArray(fc.constantFrom('FAIRNESS', 'CURIOSITY', 'COURAGE')),
  languages: fc.uniqueArray(fc.constantFrom('EN', 'GU')),
  media: fc.uniqueArray(fc.constantFrom('VIDEO' as const, 'IN_PERSON' as const, 'HYBRID' as const)),
};
const seekers: fc.Arbitrary<Seeker> = fc.record({ ...shared, person: fc.constant('p-seeker'), needs: topics });
const mentors: fc.Arbitrary<MentorCandidate> = fc.record({
  ...shared,
  person: fc.uuid(),
  profile: fc.uuid(),
  offers: topics,
});
const kinds = fc.constantFrom<SchemeKind>('TRADITIONAL', 'REVERSE', 'BUDDY', 'PEER');
