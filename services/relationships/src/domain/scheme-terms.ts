import type { Id } from '@pairwell/kernel';

export type RelationshipKind = 'TRADITIONAL' | 'REVERSE' | 'BUDDY' | 'PEER';

/** The scheme as it was when mentoring was asked for: later changes of its settings do not reach a running pair. */
export interface SchemeTerms {
  readonly id: Id;
  /** Organisation that owns the scheme and whose coordinators see its activity. */
  readonly organisation: string;
  readonly kind: RelationshipKind;
  /** IANA time zone in which days and months are counted. */
  readonly timeZone: string;
  readonly settings: SchemeSettings;
}

/** What schemes differ on (mentoring.md §2). */
export interface SchemeSettings {
  readonly requestLapsesAfterDays: number;
  /** Days after which whoever is waited for is reminded of a request. */
  readonly requestRemindersAfterDays: readonly number[];
  readonly pendingRequestsPerMentee: number;
  readonly concurrentMentorsPerMentee: number;
  /** Whether a coordinator says yes before the mentor is asked. */
  readonly coordinatorApproves: boolean;
  /** Whether the mentee's sponsor says yes, after the coordinator. */
  readonly sponsorApproves: boolean;
  /** Whether mentees take part in the scheme, by an approved application, before they ask. */
  readonly menteesApplyFirst: boolean;
  readonly introductoryMeetingWithinDays: number;
  readonly agreementBeforeSessions: boolean;
  readonly sessions: number;
  readonly sessionMinutes: number;
  readonly months: number;
  /** Both are reminded so many hours before a session. */
  readonly sessionReminderHours: number;
  readonly checkInMonth: number;
  /** Months after the end when both are asked again; 0 for never. */
  readonly evaluationMonthsAfterEnd: number;
  readonly nudgeAfterInactiveDays: number;
  readonly closeAfterInactiveDays: number;
  /** Months between the end of a mentorship and the next one of the same mentee; 0 for none. */
  readonly waitMonthsBetweenMentors: number;
  /** Whether both are asked to answer a short survey before, at the end and later. */
  readonly surveys: boolean;
  /** Months after the end when what the two wrote is destroyed. */
  readonly textsKeptMonthsAfterEnd: number;
  /** Months after the end when the agreement and the dates of sessions are deleted too. */
  readonly recordsKeptMonthsAfterEnd: number;
}

/** What a scheme gets that says nothing: the defaults of mentoring.md §2. */
export const STANDARD_SETTINGS: SchemeSettings = {
  requestLapsesAfterDays: 14,
  requestRemindersAfterDays: [5, 10],
  pendingRequestsPerMentee: 3,
  concurrentMentorsPerMentee: 2,
  coordinatorApproves: false,
  sponsorApproves: false,
  menteesApplyFirst: false,
  introductoryMeetingWithinDays: 28,
  agreementBeforeSessions: true,
  sessions: 6,
  sessionMinutes: 60,
  months: 6,
  sessionReminderHours: 24,
  checkInMonth: 3,
  evaluationMonthsAfterEnd: 6,
  nudgeAfterInactiveDays: 60,
  closeAfterInactiveDays: 97,
  waitMonthsBetweenMentors: 0,
  surveys: true,
  textsKeptMonthsAfterEnd: 6,
  recordsKeptMonthsAfterEnd: 72,
};

/** Settings as far as they are known, completed by the defaults; what is not a setting of a pair is left out. */
export function settingsFrom(known: Partial<SchemeSettings>): SchemeSettings {
  const names = Object.keys(STANDARD_SETTINGS) as (keyof SchemeSettings)[];
  return Object.fromEntries(
    names.map((name) => [name, known[name] ?? STANDARD_SETTINGS[name]]),
  ) as unknown as SchemeSettings;
}
