import { Refusal } from '@pairwell/kernel';
import type { Participation } from './participation.js';
import type { SchemeSettings } from './scheme-settings.js';
import { changed } from './versioned.js';

/** What keeps a mentor fit to mentor (North East: two sessions of each a year). */
export type UpkeepKind = 'CPD' | 'SUPERVISION';

/** A development or supervision session that a mentor has attended. */
export interface UpkeepSession {
  readonly kind: UpkeepKind;
  /** Calendar day in the scheme's time zone, `2026-11-12`. */
  readonly heldOn: string;
}

/** How a mentor stands with one kind of session. */
export interface UpkeepStanding {
  readonly heldInLastYear: number;
  readonly wantedPerYear: number;
  /** Calendar day by which the next one is to be held; null where the scheme wants none. */
  readonly dueOn: string | null;
  readonly overdue: boolean;
}

export type Upkeep = Readonly<Record<UpkeepKind, UpkeepStanding>>;

/** More than anybody attends in the years that count; older ones are let go. */
const KEPT = 100;

/**
 * A mentor, or a coordinator for them, notes that they have attended a session; one of a kind on a day is noted once.
 *
 * @param today calendar day in the scheme's time zone.
 * @throws Refusal NOT_A_MENTOR_HERE, DATE_NOT_POSSIBLE
 */
export function recordUpkeep(
  participation: Participation,
  session: UpkeepSession,
  today: string,
  at: Date,
): Participation {
  if (participation.as !== 'MENTOR' || participation.status !== 'APPROVED') {
    throw new Refusal('NOT_A_MENTOR_HERE', 'Sessions are noted of people who are approved as mentors of the scheme.');
  }
  if (session.heldOn > today || session.heldOn < yearsLater(today, -5)) {
    const reason = session.heldOn > today ? 'IN_THE_FUTURE' : 'TOO_EARLY';
    const details = { reason, day: session.heldOn };
    throw new Refusal('DATE_NOT_POSSIBLE', 'Choose today or a day of the last five years.', details);
  }
  const known = participation.upkeep.some(({ kind, heldOn }) => kind === session.kind && heldOn === session.heldOn);
  if (known) return participation;
  const upkeep = [...participation.upkeep, session].sort((one, other) => (one.heldOn < other.heldOn ? -1 : 1));
  return changed(participation, { upkeep: upkeep.slice(-KEPT) }, at);
}

/**
 * How a mentor stands; null for whoever is no mentor of the scheme. The first year begins with the approval.
 *
 * @param approvedOn calendar day in the scheme's time zone.
 * @param today likewise.
 */
export function upkeepOf(
  { as, status, upkeep }: Pick<Participation, 'as' | 'status' | 'upkeep'>,
  settings: Pick<SchemeSettings, 'cpdSessionsPerYear' | 'supervisionSessionsPerYear'>,
  { approvedOn, today }: { readonly approvedOn: string | null; readonly today: string },
): Upkeep | null {
  if (as !== 'MENTOR' || status !== 'APPROVED' || approvedOn === null) return null;
  const standing = (kind: UpkeepKind, wantedPerYear: number): UpkeepStanding => {
    const days = upkeep.filter((session) => session.kind === kind).map(({ heldOn }) => heldOn);
    const heldInLastYear = days.filter((day) => day > yearsLater(today, -1)).length;
    // As many as are wanted lie within a year until the earliest of the latest ones is a year old.
    const [earliest] = days.sort().slice(-wantedPerYear);
    const enough = wantedPerYear > 0 && days.length >= wantedPerYear && earliest !== undefined && earliest > approvedOn;
    const dueOn = wantedPerYear === 0 ? null : yearsLater(enough ? earliest : approvedOn, 1);
    return { heldInLastYear, wantedPerYear, dueOn, overdue: dueOn !== null && today > dueOn };
  };
  return {
    CPD: standing('CPD', settings.cpdSessionsPerYear),
    SUPERVISION: standing('SUPERVISION', settings.supervisionSessionsPerYear),
  };
}

/** The same day so many years later; 28 February where there is no 29th. */
function yearsLater(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const later = `${String(Number(year) + years).padStart(4, '0')}-${month}-${date}`;
  return month === '02' && date === '29' && !isLeap(Number(year) + years) ? later.replace(/29$/, '28') : later;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The calendar day of an instant. @param timeZone IANA name. */
export function dayIn(timeZone: string, instant: Date): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', options).format(instant);
}
