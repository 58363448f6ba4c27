import { barrierThemes, findByCode, mentoringTopics } from '@pairwell/nhs-reference';
import { unknownCode } from '../domain/relationship.refusals.js';

/** @throws Refusal UNKNOWN_CODE unless all are keys of the barrier themes. */
export function requireThemes(themes: readonly string[]): void {
  for (const theme of themes) if (!findByCode(barrierThemes, theme)) throw unknownCode('BARRIER_THEMES', theme);
}

/** @throws Refusal UNKNOWN_CODE unless all are keys of the mentoring topics. */
export function requireTopics(topics: readonly string[]): void {
  for (const topic of topics) if (!findByCode(mentoringTopics, topic)) throw unknownCode('MENTORING_TOPICS', topic);
}
