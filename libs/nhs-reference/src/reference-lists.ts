import { readCsv } from './read-csv.js';

/** An entry of a list: the code that travels and is stored, and the label that people read. */
export interface CodedLabel {
  readonly code: string;
  readonly label: string;
}

/** `rank` makes grades of different ladders comparable; it is Pairwell's own ordering, not an official equivalence. */
export interface CareerGrade extends CodedLabel {
  readonly ladder: 'AFC' | 'MEDICAL' | 'OTHER';
  readonly rank: number;
}

/** Groups of the NHS Workforce Race Equality Standard: White A–C, BME D–S, unknown Z and 99. */
export type WresGroup = 'WHITE' | 'BME' | 'UNKNOWN';

/** NHS data dictionary, ETHNIC CATEGORY CODE 2001. */
export interface EthnicCategory extends CodedLabel {
  readonly wresGroup: WresGroup;
}

export interface WresIndicator {
  /** 1 to 9. */
  readonly number: number;
  readonly label: string;
  /** Whether mentoring can plausibly move it. */
  readonly mentoringRelevant: boolean;
}

export interface WdesIndicator {
  /** 1 to 10. */
  readonly number: number;
  readonly label: string;
}

/** An organisation as the reference data know it; `code` is an ODS code or, where none is known, a `LOCAL-` id. */
export interface ReferenceOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly icbCode: string;
  readonly regionCode: string;
}

const coded = (file: string): readonly CodedLabel[] =>
  readCsv(file).map((row) => ({ code: row.text(row.has('key') ? 'key' : 'code'), label: row.text('label') }));

/** What stands in a colleague's way; several may hold at once. */
export const barrierThemes = coded('barrier-themes.csv');

export const careerGrades: readonly CareerGrade[] = readCsv('career-grades.csv').map((row) => ({
  code: row.text('key'),
  label: row.text('label'),
  ladder: row.oneOf('ladder', ['AFC', 'MEDICAL', 'OTHER']),
  rank: row.whole('rank'),
}));

export const ethnicCategories: readonly EthnicCategory[] = readCsv('ethnic-category-2001.csv').map((row) => ({
  code: row.text('code'),
  label: row.text('label'),
  wresGroup: row.oneOf('wres_group', ['WHITE', 'BME', 'UNKNOWN']),
}));

/** NHS data dictionary, MAIN SPECIALTY CODE (those in use here). */
export const mainSpecialties = coded('main-specialties.csv');

/** Pairwell's own list: what mentors offer and mentees look for. */
export const mentoringTopics = coded('mentoring-topics.csv');

/** Pairwell's own list: what people hold dear at work, the deep-level likeness of a match. */
export const mentoringValues = coded('mentoring-values.csv');

export const nhsRegions: readonly CodedLabel[] = readCsv('nhs-regions.csv').map((row) => ({
  code: row.text('code'),
  label: row.text('name'),
}));

/** Leicester, Leicestershire and Rutland, and its neighbour Northamptonshire. */
export const organisations: readonly ReferenceOrganisation[] = readCsv('organisations-llr.csv').map((row) => ({
  code: row.text('ods_code'),
  name: row.text('name'),
  type: row.text('organisation_type'),
  icbCode: row.text('icb_code'),
  regionCode: row.text('region_code'),
}));

/** Electronic Staff Record staff groups. */
export const staffGroups = coded('staff-groups.csv');

/** Indicators of the NHS Workforce Race Equality Standard. */
export const wresIndicators: readonly WresIndicator[] = readCsv('wres-indicators.csv').map((row) => ({
  number: row.whole('number'),
  label: row.text('label'),
  mentoringRelevant: row.oneOf('mentoring_relevant', ['yes', 'no']) === 'yes',
}));

/** Metrics of the NHS Workforce Disability Equality Standard, in short (NHS England, "WDES 2023: Metrics", B1710-ii). */
export const wdesIndicators: readonly WdesIndicator[] = readCsv('wdes-indicators.csv').map((row) => ({
  number: row.whole('number'),
  label: row.text('label'),
}));

/** The entry with this code, or undefined; codes are compared exactly. */
export function findByCode<Entry extends { readonly code: string }>(
  list: readonly Entry[],
  code: string,
): Entry | undefined {
  return list.find((entry) => entry.code === code);
}
