/** What the people of the demonstration write and choose; all of it made up. */

export const AGREEMENT = {
  purpose: 'To hear what working here is like from where you stand, and to change what I can.',
  focus: ['LIVED_EXPERIENCE', 'INCLUSION'],
  sessions: 6,
  minutes: 60,
  rhythm: 'MONTHLY',
  medium: 'VIDEO',
  contactPreferences: 'Messages in working hours; no calls at home.',
  cancellationNoticeHours: 48,
  endingNoticeDays: 14,
  successCriteria: 'We can each name two things that are different because of these talks.',
  limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY', 'SUSPECTED_ILLEGAL_ACTIVITY'],
} as const;

export const TOPICS = [
  'I would like to understand why so few colleagues apply for the posts we advertise.',
  'How do our meetings feel to someone who is not used to them?',
  'What did you wish your line manager had known in your first year here?',
  'I want to learn how our shift patterns meet prayer times and caring duties.',
  'What happens on the ward after somebody speaks up?',
] as const;

export const GOALS = [
  {
    statement: 'Open one recruitment panel to people who have never sat on one.',
    howIWillKnow: 'Two colleagues from outside management have sat on a panel by the summer.',
  },
  {
    statement: 'Ask before I decide, in one standing meeting.',
    howIWillKnow: 'The minutes show who was asked.',
  },
  {
    statement: 'Walk the late shift once a month.',
    howIWillKnow: 'I can name what I changed after each walk.',
  },
] as const;

export const BARRIER_THEMES = [
  'CAREER_PROGRESSION',
  'MICROAGGRESSIONS',
  'ACCESS_TO_NETWORKS',
  'WORKLOAD_AND_TIME',
  'BULLYING_AND_SPEAKING_UP',
  'LANGUAGE_AND_ACCENT',
  'FLEXIBLE_WORKING',
] as const;

export const COMMITMENTS = [
  {
    statement: 'Every band 8 panel in my directorate has a member from an under-represented group.',
    themes: ['CAREER_PROGRESSION'],
    scope: 'DEPARTMENTAL',
    indicator: 'WRES_7',
  },
  {
    statement: 'I publish who gets stretch assignments, by grade and group, each quarter.',
    themes: ['CAREER_PROGRESSION', 'ACCESS_TO_NETWORKS'],
    scope: 'ORGANISATIONAL',
    indicator: 'WRES_4',
  },
  {
    statement: 'I sponsor two colleagues for the leadership programme myself.',
    themes: ['ACCESS_TO_NETWORKS'],
    scope: 'INDIVIDUAL',
    indicator: 'WRES_1',
  },
  {
    statement: 'I open the board meeting with one story from these talks, with consent.',
    themes: ['LEADERSHIP_DENIAL'],
    scope: 'SYMBOLIC',
    indicator: null,
  },
] as const;
