import { describe, expect, it } from '@jest/globals';
import { publishMentorProfile } from './mentor-profile.js';
import { whyMatched, wordsOf, type Sought } from './why-matched.js';

const mentor = publishMentorProfile(
  { id: 'profile', personId: 'technician', organisation: 'RWE' },
  {
    offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
    values: ['FAIRNESS', 'CURIOSITY'],
    specialties: [],
    languages: ['EN', 'GU'],
    media: ['VIDEO'],
    grade: 'AFC_4',
    staffGroup: '05',
    displayName: "Asha O'Neill",
    headline: 'Pharmacy technician at the Royal Infirmary',
    consentToBeFound: true,
  },
  new Date('2026-11-02T09:00:00Z'),
);
const nothing: Sought = { topics: [], needs: [], values: [], languages: [], media: [], words: [] };

describe('why a mentor was found', () => {
  it('is told by the topics picked and the needs the searcher has declared', () => {
    const sought = { ...nothing, topics: ['CAREER_PROGRESSION'], needs: ['LIVED_EXPERIENCE', 'DIGITAL'] };
    expect(whyMatched(mentor, sought)).toEqual([
      { dimension: 'TOPICS', matched: ['CAREER_PROGRESSION'] },
      { dimension: 'NEEDS', matched: ['LIVED_EXPERIENCE'] },
    ]);
  });

  it('is told by shared values, languages and ways to meet', () => {
    const sought = { ...nothing, values: ['CURIOSITY'], languages: ['GU'], media: ['VIDEO', 'PHONE'] };
    expect(whyMatched(mentor, sought)).toEqual([
      { dimension: 'VALUES', matched: ['CURIOSITY'] },
      { dimension: 'LANGUAGES', matched: ['GU'] },
      { dimension: 'MEDIA', matched: ['VIDEO'] },
    ]);
  });

  it('is told by words typed, in the headline or in the label of a code', () => {
    const words = [
      { word: 'pharm', codes: [] },
      { word: 'lived', codes: ['LIVED_EXPERIENCE'] },
      { word: 'cardiology', codes: ['320'] },
    ];
    expect(whyMatched(mentor, { ...nothing, words })).toEqual([{ dimension: 'WORDS', matched: ['pharm', 'lived'] }]);
  });

  it('is nothing when nothing was asked', () => {
    expect(whyMatched(mentor, nothing)).toEqual([]);
  });

  it('reads words as letters and digits, each once', () => {
    expect(wordsOf("O'Neill, o’neill: Café 2")).toEqual(['o', 'neill', 'café', '2']);
    expect(wordsOf('   ')).toEqual([]);
  });
});
