/** What schemes differ on. Each number comes from a scheme that exists; see the docblock of its rule. */
export interface SchemeSettings {
  readonly requestLapsesAfterDays: number;
  readonly pendingRequestsPerMentee: number;
  readonly concurrentMentorsPerMentee: number;
  readonly introductoryMeetingWithinDays: number;
  readonly agreementBeforeSessions: boolean;
  readonly sessions: number;
  readonly sessionMinutes: number;
  readonly months: number;
  readonly checkInMonth: number;
  readonly evaluationMonthsAfterEnd: number;
  readonly nudgeAfterInactiveDays: number;
  readonly closeAfterInactiveDays: number;
  readonly waitMonthsBetweenMentors: number;
  readonly cpdSessionsPerYear: number;
  readonly supervisionSessionsPerYear: number;
  readonly textsKeptMonthsAfterEnd: number;
  readonly recordsKeptMonthsAfterEnd: number;
}

/** The settings that are whole numbers. */
export type NumericSetting = {
  [K in keyof SchemeSettings]: SchemeSettings[K] extends number ? K : never;
}[keyof SchemeSettings];

/** One numeric setting: what it means, what a scheme gets that says nothing, and what is allowed. */
export interface SettingRule {
  readonly description: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

/** The numeric settings, with the defaults that real schemes use. */
export const SETTING_RULES: Readonly<Record<NumericSetting, SettingRule>> = {
  requestLapsesAfterDays: rule('Days until an unanswered request lapses (PushFar, NW Employers).', 14, 1, 90),
  pendingRequestsPerMentee: rule('Requests a mentee may have waiting at once.', 3, 1, 10),
  concurrentMentorsPerMentee: rule('Mentors a mentee may have at once.', 2, 1, 10),
  introductoryMeetingWithinDays: rule('Days from acceptance to the introductory meeting.', 28, 1, 120),
  sessions: rule('Sessions planned in a relationship (York, Yorkshire & Humber, GSTT).', 6, 1, 60),
  sessionMinutes: rule('Minutes of a session (45 to 60 in the North East & Yorkshire).', 60, 15, 240),
  months: rule('Months a relationship runs; it can be extended.', 6, 1, 36),
  checkInMonth: rule('Month in which the pair is asked how it goes.', 3, 1, 36),
  evaluationMonthsAfterEnd: rule('Months after the end when both are asked again (York).', 6, 0, 24),
  nudgeAfterInactiveDays: rule('Days without a session until a nudge (Guider).', 60, 7, 365),
  closeAfterInactiveDays: rule('Days without a session until the relationship closes (Guider: 90 and 7).', 97, 14, 730),
  waitMonthsBetweenMentors: rule('Months to wait before another mentor in the scheme (NIHR uses 24).', 0, 0, 60),
  cpdSessionsPerYear: rule('Development sessions a mentor attends a year (North East).', 2, 0, 12),
  supervisionSessionsPerYear: rule('Supervision sessions a mentor attends a year (North East).', 2, 0, 12),
  textsKeptMonthsAfterEnd: rule('Months after the end when what a pair wrote is destroyed.', 6, 1, 24),
  recordsKeptMonthsAfterEnd: rule(
    'Months after the end when agreement and dates of sessions are deleted.',
    72,
    12,
    120,
  ),
};

const NUMERIC_SETTINGS = Object.keys(SETTING_RULES) as NumericSetting[];

/** The settings of a scheme that says only `chosen`; an agreement comes before sessions (East of England register). */
export function settingsFrom(chosen: Partial<SchemeSettings>): SchemeSettings {
  const numbers = Object.fromEntries(
    NUMERIC_SETTINGS.map((name) => [name, chosen[name] ?? SETTING_RULES[name].standard]),
  ) as Record<NumericSetting, number>;
  return { ...numbers, agreementBeforeSessions: chosen.agreementBeforeSessions ?? true };
}

/** The numeric settings of `chosen` outside what is allowed, with the allowed range; empty when all is well. */
export function settingFaults(chosen: Partial<SchemeSettings>): { setting: NumericSetting; message: string }[] {
  return NUMERIC_SETTINGS.flatMap((setting) => {
    const value = chosen[setting];
    const { least, most } = SETTING_RULES[setting];
    const fits = value === undefined || (Number.isInteger(value) && value >= least && value <= most);
    return fits ? [] : [{ setting, message: `must be a whole number from ${least} to ${most}` }];
  });
}

function rule(description: string, standard: number, least: number, most: number): SettingRule {
  return { description, standard, least, most };
}
