import { careerGrades, findByCode, mentoringTopics, mentoringValues } from '@pairwell/nhs-reference';
import type { Meaning } from '../domain/score.js';

/** What codes mean, from the reference lists; a code that a later release has dropped stands for itself. */
export const referenceMeaning: Meaning = {
  label: (code) => (findByCode(mentoringTopics, code) ?? findByCode(mentoringValues, code))?.label ?? code,
  rank: (grade) => findByCode(careerGrades, grade)?.rank,
};
