/** The NHS Workforce Race Equality Standard counts nine indicators, the Workforce Disability Equality Standard ten. */
const STANDARDS = { WRES: 9, WDES: 10 } as const;

/** `WRES_1` to `WRES_9` and `WDES_1` to `WDES_10`: what a leader's commitment can be linked to. */
export const INDICATORS: ReadonlySet<string> = new Set(
  Object.entries(STANDARDS).flatMap(([standard, count]) =>
    Array.from({ length: count }, (_, index) => `${standard}_${index + 1}`),
  ),
);

/** The list in which whoever wrote this looks for it: that of the standard that it names, else of the older one. */
export function listOf(indicator: string): 'WRES_INDICATORS' | 'WDES_INDICATORS' {
  return indicator.startsWith('WDES') ? 'WDES_INDICATORS' : 'WRES_INDICATORS';
}
