import type { Rhythm } from './agreement.js';
import { agreedTerms, type Relationship } from './relationship.js';

/** How many days may lie between two sessions; those who meet as needed are left to the scheme's nudge. */
export const RHYTHM_DAYS: Readonly<Record<Exclude<Rhythm, 'AS_NEEDED'>, number>> = {
  WEEKLY: 7,
  FORTNIGHTLY: 14,
  MONTHLY: 31,
  SIX_WEEKLY: 42,
  QUARTERLY: 92,
};

/** So many days after the next session was to be, at the earliest, it counts as missed. */
const GRACE_DAYS = 7;

/** After how many days without a session the two are nudged, and after how many the scheme closes. */
export interface InactiveDays {
  readonly nudge: number;
  readonly close: number;
}

/**
 * The scheme's days (Guider: 60, and 90 and 7), unless the two have agreed to meet less often than that: nobody is told
 * that they have not met before they were to. The close then comes as long after the nudge as the scheme has it. Before
 * both have signed, and for those who meet as needed, the scheme's days hold.
 */
export function inactiveDays(relationship: Relationship): InactiveDays {
  const { nudgeAfterInactiveDays: nudge, closeAfterInactiveDays: close } = relationship.scheme.settings;
  const rhythm = agreedTerms(relationship)?.rhythm;
  if (rhythm === undefined || rhythm === 'AS_NEEDED') return { nudge, close };
  const more = Math.max(RHYTHM_DAYS[rhythm] + GRACE_DAYS - nudge, 0);
  return { nudge: nudge + more, close: close + more };
}
