import { Refusal } from '@pairwell/kernel';

/** What schemes differ on. Each number comes from a scheme that exists; see the description of its rule. */
export interface SchemeSettings {
  readonly requestLapsesAfterDays: number;
  /** Days after which whoever is waited for is reminded of a request, in their order; may be none. */
  readonly requestRemindersAfterDays: readonly number[];
  readonly pendingRequestsPerMentee: number;
  readonly concurrentMentorsPerMentee: number;
  readonly coordinatorApproves: boolean;
  readonly sponsorApproves: boolean;
  readonly menteesApplyFirst: boolean;
  readonly introductoryMeetingWithinDays: number;
  readonly agreementBeforeSessions: boolean;
  readonly sessions: number;
  readonly sessionMinutes: number;
  readonly months: number;
  readonly sessionReminderHours: number;
  readonly checkInMonth: number;
  readonly evaluationMonthsAfterEnd: number;
  readonly surveys: boolean;
  readonly nudgeAfterInactiveDays: number;
  readonly closeAfterInactiveDays: number;
  readonly waitMonthsBetweenMentors: number;
  readonly cpdSessionsPerYear: number;
  readonly supervisionSessionsPerYear: number;
  readonly textsKeptMonthsAfterEnd: number;
  readonly recordsKeptMonthsAfterEnd: number;
  readonly applicationsKeptMonths: number;
}

type SettingOf<Value> = {
  [K in keyof SchemeSettings]: SchemeSettings[K] extends Value ? K : never;
}[keyof SchemeSettings];

/** The settings that are whole numbers. */
export type NumericSetting = SettingOf<number>;

/** The settings that are yes or no. */
export type FlagSetting = SettingOf<boolean>;

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
  sessionReminderHours: rule('Hours before a session when both are reminded of it.', 24, 1, 168),
  checkInMonth: rule('Month in which the pair is asked how it goes; not after the last.', 3, 1, 36),
  evaluationMonthsAfterEnd: rule('Months after the end when both are asked again (York); 0 for never.', 6, 0, 24),
  nudgeAfterInactiveDays: rule('Days without a session until a nudge (Guider).', 60, 7, 365),
  closeAfterInactiveDays: rule(
    'Days without a session until the relationship closes, which both are warned of a week before (Guider: 90 and 7).',
    97,
    15,
    730,
  ),
  waitMonthsBetweenMentors: rule(
    'Months a mentee waits after one mentor in the scheme before the next; not after one who left them (NIHR uses 24).',
    0,
    0,
    60,
  ),
  cpdSessionsPerYear: rule('Development sessions a mentor attends a year (North East).', 2, 0, 12),
  supervisionSessionsPerYear: rule('Supervision sessions a mentor attends a year (North East).', 2, 0, 12),
  textsKeptMonthsAfterEnd: rule('Months after the end when what a pair wrote is destroyed.', 6, 1, 24),
  recordsKeptMonthsAfterEnd: rule(
    'Months after the end when agreement and dates of sessions are deleted.',
    72,
    12,
    120,
  ),
  applicationsKeptMonths: rule('Months after which an application that nobody approved is deleted.', 12, 1, 24),
};

/** The settings that are yes or no: what yes means, and what a scheme gets that says nothing. */
export const FLAG_RULES: Readonly<Record<FlagSetting, { readonly description: string; readonly standard: boolean }>> = {
  coordinatorApproves: {
    description: 'Whether a coordinator of the scheme says yes before the mentor is asked.',
    standard: false,
  },
  sponsorApproves: {
    description:
      'Whether the mentee’s line manager says yes, after the coordinator; where none is known, a coordinator does.',
    standard: false,
  },
  menteesApplyFirst: {
    description:
      'Whether mentees apply to take part and are approved before they ask a mentor of the scheme anything; a coordinator ' +
      'who registers an existing pair lets its mentee in with that.',
    standard: false,
  },
  agreementBeforeSessions: {
    description: 'Whether sessions count only after both have signed an agreement (East of England register).',
    standard: true,
  },
  surveys: {
    description: 'Whether both are asked to answer a short survey before, at the end and later.',
    standard: true,
  },
};

/** Reminders of a request: how many there can be, between which days, and those of most schemes. */
export const REMINDER_RULE = {
  description: 'Days after which whoever is waited for is reminded of a request (PushFar: 5 and 10); none for never.',
  standard: [5, 10] as readonly number[],
  most: 5,
  lastDay: 89,
} as const;

/** Both are warned so many days before a relationship closes, and a nudge comes before that. */
const WARNED_DAYS = 7;

const NUMERIC_SETTINGS = Object.keys(SETTING_RULES) as NumericSetting[];
const FLAG_SETTINGS = Object.keys(FLAG_RULES) as FlagSetting[];

/**
 * The settings of a scheme that says only `chosen`. A default gives way where it would not fit what was chosen: there
 * is no reminder after a request has lapsed, and no check-in after the end.
 */
export function settingsFrom(chosen: Partial<SchemeSettings>): SchemeSettings {
  const numbers = Object.fromEntries(
    NUMERIC_SETTINGS.map((name) => [name, chosen[name] ?? SETTING_RULES[name].standard]),
  ) as Record<NumericSetting, number>;
  const flags = Object.fromEntries(
    FLAG_SETTINGS.map((name) => [name, chosen[name] ?? FLAG_RULES[name].standard]),
  ) as Record<FlagSetting, boolean>;
  const reminders = chosen.requestRemindersAfterDays ?? REMINDER_RULE.standard.filter(before(numbers));
  return {
    ...numbers,
    ...flags,
    requestRemindersAfterDays: [...reminders].sort((one, other) => one - other),
    checkInMonth: chosen.checkInMonth ?? Math.min(numbers.checkInMonth, numbers.months),
    nudgeAfterInactiveDays:
      chosen.nudgeAfterInactiveDays ??
      Math.min(numbers.nudgeAfterInactiveDays, lastNudgeDay(numbers.closeAfterInactiveDays)),
  };
}

const before =
  ({ requestLapsesAfterDays }: Pick<SchemeSettings, 'requestLapsesAfterDays'>) =>
  (day: number): boolean =>
    day < requestLapsesAfterDays;

const lastNudgeDay = (closeAfterInactiveDays: number): number => closeAfterInactiveDays - WARNED_DAYS - 1;

/** A setting outside what is allowed whatever the others are, with what is allowed. */
export interface SettingFault {
  readonly setting: keyof SchemeSettings;
  readonly message: string;
}

/** The settings of `chosen` that are out of range; empty when all is well. */
export function settingFaults(chosen: Partial<SchemeSettings>): SettingFault[] {
  const faults = NUMERIC_SETTINGS.flatMap((setting) => {
    const { least, most } = SETTING_RULES[setting];
    const value = chosen[setting];
    const message = `must be a whole number from ${least} to ${most}`;
    return value === undefined || fits(value, least, most) ? [] : [{ setting, message }];
  });
  const days = chosen.requestRemindersAfterDays ?? [];
  const { most, lastDay } = REMINDER_RULE;
  const valid = days.length <= most && new Set(days).size === days.length && days.every((day) => fits(day, 1, lastDay));
  const message = `must be at most ${most} different whole numbers from 1 to ${lastDay}`;
  return valid ? faults : [...faults, { setting: 'requestRemindersAfterDays', message }];
}

function fits(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * Settings that make sense together, or none are taken.
 *
 * @throws Refusal SETTINGS_DO_NOT_FIT with the setting to change and the sentence that says how.
 */
export function requireFitting(settings: SchemeSettings): SchemeSettings {
  const { requestLapsesAfterDays, closeAfterInactiveDays, months } = settings;
  const lastNudge = lastNudgeDay(closeAfterInactiveDays);
  if (!settings.requestRemindersAfterDays.every(before(settings))) {
    throw doNotFit(
      'requestRemindersAfterDays',
      `A request lapses after ${requestLapsesAfterDays} days; choose reminders before that, or let it wait longer.`,
    );
  }
  if (settings.checkInMonth > months) {
    throw doNotFit('checkInMonth', `A relationship runs for ${months} months; choose a month up to that.`);
  }
  if (settings.nudgeAfterInactiveDays > lastNudge) {
    throw doNotFit(
      'nudgeAfterInactiveDays',
      `A warning comes ${WARNED_DAYS} days before the close after ${closeAfterInactiveDays} days; nudge after ${lastNudge} days at most, or close later.`,
    );
  }
  if (settings.waitMonthsBetweenMentors > settings.recordsKeptMonthsAfterEnd) {
    throw doNotFit(
      'waitMonthsBetweenMentors',
      `Nothing is known of a relationship ${settings.recordsKeptMonthsAfterEnd} months after its end; choose that wait at most, or keep records for longer.`,
    );
  }
  return settings;
}

function doNotFit(setting: keyof SchemeSettings, message: string): Refusal {
  return new Refusal('SETTINGS_DO_NOT_FIT', message, { setting });
}

function rule(description: string, standard: number, least: number, most: number): SettingRule {
  return { description, standard, least, most };
}
