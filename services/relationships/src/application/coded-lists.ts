import { barrierThemes, findByCode, mentoringTopics, wresIndicators } from '@pairwell/nhs-reference';
import { unknownCode } from '../domain/relationship.refusals.js';

/** The NHS Workforce Disability Equality Standard counts ten metrics. */
const WDES_METRICS = 10;

const INDICATORS = new Set([
  ...wresIndicators.map((indicator) => `WRES_${indicator.number}`),
  ...Array.from({ length: WDES_METRICS }, (_, index) => `WDES_${index + 1}`),
]);

/** @throws Refusal UNKNOWN_CODE unless all are keys of the barrier themes. */
export function requireThemes(themes: readonly string[]): void {
  for (const theme of themes) if (!findByCode(barrierThemes, theme)) throw unknownCode('barrierThemes', theme);
}

/** @throws Refusal UNKNOWN_CODE unless all are keys of the mentoring topics. */
export function requireTopics(topics: readonly string[]): void {
  for (const topic of topics) if (!findByCode(mentoringTopics, topic)) throw unknownCode('mentoringTopics', topic);
}

/** @throws Refusal UNKNOWN_CODE unless it is `WRES_1` to `WRES_9` or `WDES_1` to `WDES_10`. */
export function requireIndicator(indicator: string | null): void {
  if (indicator !== null && !INDICATORS.has(indicator)) throw unknownCode('indicators', indicator);
}
