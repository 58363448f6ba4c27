import { describe, expect, it } from '@jest/globals';
import * as reference from './reference-lists.js';

describe('the reference lists', () => {
  it('give every code once', () => {
    const lists = [
      reference.barrierThemes,
      reference.careerGrades,
      reference.ethnicCategories,
      reference.mainSpecialties,
      reference.mentoringTopics,
      reference.mentoringValues,
      reference.nhsRegions,
      reference.organisations,
      reference.staffGroups,
    ];
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(5);
      expect(new Set(list.map((entry) => entry.code)).size).toBe(list.length);
    }
  });

  it('group ethnic categories as the Workforce Race Equality Standard does', () => {
    const codesOf = (group: reference.WresGroup) =>
      reference.ethnicCategories.filter((category) => category.wresGroup === group).map((category) => category.code);
    expect(codesOf('WHITE')).toEqual(['A', 'B', 'C']);
    expect(codesOf('UNKNOWN')).toEqual(['Z', '99']);
    expect(codesOf('BME')).toHaveLength(13);
  });

  it('hold the partners of Leicester, Leicestershire and Rutland under ODS codes of any length, or local ids', () => {
    expect(reference.findByCode(reference.organisations, 'RWE')?.name).toBe(
      'University Hospitals of Leicester NHS Trust',
    );
    expect(reference.findByCode(reference.organisations, 'LOCAL-LOROS')?.type).toBe('HOSPICE');
    for (const { code } of reference.organisations) expect(code).toMatch(/^([A-Z0-9]{3,6}|LOCAL-[A-Z0-9-]+)$/);
  });

  it('rank grades across ladders, so that a director stands above a band 4 technician', () => {
    const rank = (code: string) => reference.findByCode(reference.careerGrades, code)?.rank ?? 0;
    expect(rank('LA_DIRECTOR')).toBeGreaterThan(rank('AFC_8A'));
    expect(rank('VSM')).toBeGreaterThan(rank('AFC_4'));
  });

  it('number the metrics of the Workforce Disability Equality Standard from 1 to 10', () => {
    const numbers = reference.wdesIndicators.map((indicator) => indicator.number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('say which WRES indicators mentoring can move', () => {
    const relevant = reference.wresIndicators.filter((indicator) => indicator.mentoringRelevant);
    expect(relevant.map((indicator) => indicator.number)).toEqual([1, 2, 4, 7, 8, 9]);
  });
});
