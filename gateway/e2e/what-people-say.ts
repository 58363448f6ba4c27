/** What a mentor changes about the profile, to be looked for afterwards. */
export const HEADLINE = 'Came through the fire';

/** Terms that two agree on where the terms are not what the story is about. */
export const AGREEMENT = {
  purpose: 'To learn from each other.',
  focus: ['INCLUSION'],
  sessions: 6,
  minutes: 60,
  rhythm: 'MONTHLY',
  medium: 'VIDEO',
  cancellationNoticeHours: 48,
  endingNoticeDays: 14,
  successCriteria: 'We both know more.',
  limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY', 'SUSPECTED_ILLEGAL_ACTIVITY'],
};

/** The day it is where the scheme runs. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
}
