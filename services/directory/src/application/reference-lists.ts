import {
  barrierThemes,
  careerGrades,
  ethnicCategories,
  mainSpecialties,
  mentoringTopics,
  mentoringValues,
  nhsRegions,
  organisations,
  staffGroups,
  wdesIndicators,
  wresIndicators,
  type CodedLabel,
} from '@pairwell/nhs-reference';
import { MEDIA, type Medium } from '../domain/coded-choices.js';

/** The lists of codes that portals can show and that people choose from. */
export type ReferenceList =
  | 'MENTORING_TOPICS'
  | 'MENTORING_VALUES'
  | 'CAREER_GRADES'
  | 'STAFF_GROUPS'
  | 'MAIN_SPECIALTIES'
  | 'BARRIER_THEMES'
  | 'WRES_INDICATORS'
  | 'WDES_INDICATORS'
  | 'ETHNIC_CATEGORIES'
  | 'NHS_REGIONS'
  | 'ORGANISATIONS'
  | 'LANGUAGES'
  | 'MEDIA';

const languageNames = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' });

/** ISO 639-1 has no gaps to guess: every pair of letters that has a name is a language. */
const languages = letterPairs().flatMap((code) => {
  const label = languageNames.of(code.toLowerCase());
  return label === undefined ? [] : [{ code, label }];
});

const MEDIUM_LABELS: Readonly<Record<Medium, string>> = {
  IN_PERSON: 'In person',
  VIDEO: 'Video call',
  PHONE: 'Telephone',
  HYBRID: 'Some in person, some remote',
};

const LISTS: Readonly<Record<ReferenceList, readonly CodedLabel[]>> = {
  MENTORING_TOPICS: mentoringTopics,
  MENTORING_VALUES: mentoringValues,
  CAREER_GRADES: careerGrades,
  STAFF_GROUPS: staffGroups,
  MAIN_SPECIALTIES: mainSpecialties,
  BARRIER_THEMES: barrierThemes,
  WRES_INDICATORS: wresIndicators.map(({ number, label }) => ({ code: `WRES_${number}`, label })),
  WDES_INDICATORS: wdesIndicators.map(({ number, label }) => ({ code: `WDES_${number}`, label })),
  ETHNIC_CATEGORIES: ethnicCategories,
  NHS_REGIONS: nhsRegions,
  ORGANISATIONS: organisations.map(({ code, name }) => ({ code, label: name })),
  LANGUAGES: languages,
  MEDIA: MEDIA.map((code) => ({ code, label: MEDIUM_LABELS[code] })),
};

const byCode = new Map(
  Object.entries(LISTS).map(([list, entries]) => [list, new Map(entries.map((entry) => [entry.code, entry.label]))]),
);

/** The entries of a list, in its own order. */
export function entriesOf(list: ReferenceList): readonly CodedLabel[] {
  return LISTS[list];
}

export function isKnownCode(list: ReferenceList, code: string): boolean {
  return byCode.get(list)?.has(code) ?? false;
}

/** What people read for a code; the code itself where the list does not know it (lists change, profiles stay). */
export function labelOf(list: ReferenceList, code: string): string {
  return byCode.get(list)?.get(code) ?? code;
}

const SEARCHED: readonly ReferenceList[] = [
  'MENTORING_TOPICS',
  'MENTORING_VALUES',
  'CAREER_GRADES',
  'STAFF_GROUPS',
  'MAIN_SPECIALTIES',
  'ORGANISATIONS',
  'LANGUAGES',
];

/** The codes a word can mean in a search for mentors: those with a label that has a word beginning with it. */
export function codesMeantBy(word: string): string[] {
  return SEARCHED.flatMap((list) =>
    LISTS[list].filter(({ label }) =>
      label
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .some((part) => part.startsWith(word)),
    ),
  ).map(({ code }) => code);
}

function letterPairs(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
