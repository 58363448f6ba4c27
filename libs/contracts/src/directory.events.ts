import { z } from 'zod';
import { code, id, organisationCode, schemeKind, timeZone } from './codes.js';
import { defineEvent } from './integration-event.js';

const medium = z.enum(['IN_PERSON', 'VIDEO', 'PHONE', 'HYBRID']);

export const MentorProfileChanged = defineEvent({
  type: 'directory.mentor-profile.changed',
  version: 1,
  topic: 'directory.profiles',
  description: 'A mentor published, changed, paused or withdrew a profile; coded fields only.',
  schema: z.object({
    profileId: id,
    personId: id,
    organisation: organisationCode,
    status: z.enum(['PUBLISHED', 'PAUSED', 'WITHDRAWN']),
    grade: code.nullable(),
    staffGroup: code.nullable(),
    /** Keys of the topic list: what the mentor offers. */
    offers: z.array(code),
    /** Keys of the value list. */
    values: z.array(code),
    specialties: z.array(code),
    /** ISO 639-1 codes in capitals. */
    languages: z.array(code),
    media: z.array(medium),
    /** How many mentees at once. */
    capacity: z.int().min(0).max(20),
  }),
  sample: {
    profileId: '1b0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d11',
    personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    organisation: 'RWE',
    status: 'PUBLISHED' as const,
    grade: 'AFC_4',
    staffGroup: '05',
    offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
    values: ['FAIRNESS', 'CURIOSITY'],
    specialties: [],
    languages: ['EN', 'GU'],
    media: ['VIDEO' as const],
    capacity: 2,
  },
});

export const MenteeProfileChanged = defineEvent({
  type: 'directory.mentee-profile.changed',
  version: 1,
  topic: 'directory.profiles',
  description: 'A mentee saved what they look for; coded fields only.',
  schema: z.object({
    profileId: id,
    personId: id,
    organisation: organisationCode,
    status: z.enum(['ACTIVE', 'WITHDRAWN']),
    grade: code.nullable(),
    staffGroup: code.nullable(),
    /** Keys of the topic list: what the mentee needs. */
    needs: z.array(code),
    values: z.array(code),
    languages: z.array(code),
    media: z.array(medium),
  }),
  sample: {
    profileId: '2c1f2a8e-58b0-4c3f-8a53-0a6f3f1a9d12',
    personId: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03',
    organisation: 'RT5',
    status: 'ACTIVE' as const,
    grade: 'VSM',
    staffGroup: '08',
    needs: ['LIVED_EXPERIENCE'],
    values: ['FAIRNESS'],
    languages: ['EN'],
    media: ['VIDEO' as const, 'IN_PERSON' as const],
  },
});

/** A scheme as the first releases told of it. */
const TOLD_AT_FIRST = {
  schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
  organisation: 'RWE',
  kind: 'REVERSE' as const,
  status: 'OPEN' as const,
  timeZone: 'Europe/London',
  pools: ['4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14'],
  settings: {
    requestLapsesAfterDays: 14,
    pendingRequestsPerMentee: 3,
    concurrentMentorsPerMentee: 2,
    introductoryMeetingWithinDays: 28,
    agreementBeforeSessions: true,
    sessions: 6,
    sessionMinutes: 60,
    months: 6,
  },
};

/** As releases told of it before retention and the wait between mentors were settings. */
const TOLD_BEFORE_RETENTION = {
  ...TOLD_AT_FIRST,
  settings: {
    ...TOLD_AT_FIRST.settings,
    requestRemindersAfterDays: [5, 10],
    coordinatorApproves: true,
    sponsorApproves: false,
    sessionReminderHours: 24,
    checkInMonth: 3,
    evaluationMonthsAfterEnd: 6,
    nudgeAfterInactiveDays: 60,
    closeAfterInactiveDays: 97,
    surveys: true,
  },
};

const TOLD_BEFORE_APPLICATIONS = {
  ...TOLD_BEFORE_RETENTION,
  settings: {
    ...TOLD_BEFORE_RETENTION.settings,
    textsKeptMonthsAfterEnd: 6,
    recordsKeptMonthsAfterEnd: 72,
    waitMonthsBetweenMentors: 24,
  },
};

export const SchemeChanged = defineEvent({
  type: 'directory.scheme.changed',
  version: 1,
  topic: 'directory.schemes',
  description: 'A scheme was created, opened, changed or closed; carries its settings.',
  schema: z.object({
    schemeId: id,
    organisation: organisationCode,
    kind: schemeKind,
    status: z.enum(['DRAFT', 'OPEN', 'CLOSED']),
    timeZone,
    /** Pools whose mentors the scheme uses. */
    pools: z.array(id),
    settings: z.object({
      requestLapsesAfterDays: z.int().min(1),
      pendingRequestsPerMentee: z.int().min(1),
      concurrentMentorsPerMentee: z.int().min(1),
      introductoryMeetingWithinDays: z.int().min(1),
      agreementBeforeSessions: z.boolean(),
      sessions: z.int().min(1),
      sessionMinutes: z.int().min(15),
      months: z.int().min(1),
      /** Told by some releases and schemes only; what is missing is as the consumer takes it to be. */
      requestRemindersAfterDays: z.array(z.int().min(1)).optional(),
      coordinatorApproves: z.boolean().optional(),
      sponsorApproves: z.boolean().optional(),
      sessionReminderHours: z.int().min(1).optional(),
      checkInMonth: z.int().min(1).optional(),
      evaluationMonthsAfterEnd: z.int().min(0).optional(),
      nudgeAfterInactiveDays: z.int().min(1).optional(),
      closeAfterInactiveDays: z.int().min(1).optional(),
      surveys: z.boolean().optional(),
      textsKeptMonthsAfterEnd: z.int().min(1).optional(),
      recordsKeptMonthsAfterEnd: z.int().min(1).optional(),
      waitMonthsBetweenMentors: z.int().min(0).optional(),
      /** Whether mentees take part before they ask. */
      menteesApplyFirst: z.boolean().optional(),
    }),
  }),
  sample: TOLD_AT_FIRST,
  laterSamples: [
    TOLD_BEFORE_RETENTION,
    TOLD_BEFORE_APPLICATIONS,
    {
      ...TOLD_BEFORE_APPLICATIONS,
      settings: { ...TOLD_BEFORE_APPLICATIONS.settings, menteesApplyFirst: true },
    },
  ],
});

export const SchemeParticipationChanged = defineEvent({
  type: 'directory.scheme-participation.changed',
  version: 1,
  topic: 'directory.schemes',
  description: 'Someone applied to take part in a scheme, or a coordinator decided the application.',
  schema: z.object({
    participationId: id,
    schemeId: id,
    personId: id,
    organisation: organisationCode,
    as: z.enum(['MENTOR', 'MENTEE']),
    status: z.enum(['APPLIED', 'APPROVED', 'DECLINED', 'WITHDRAWN']),
    /** Told by later releases only: whose coordinators decide, and why they declined. */
    schemeOrganisation: organisationCode.optional(),
    declinedBecause: code.nullable().optional(),
    /** That it ends because nobody decided on it for as long as the scheme keeps applications. */
    expired: z.boolean().optional(),
  }),
  sample: {
    participationId: '8a7f2a8e-58b0-4c3f-8a53-0a6f3f1a9d18',
    schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
    personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    organisation: 'RWE',
    as: 'MENTOR' as const,
    status: 'APPROVED' as const,
  },
  laterSamples: [
    {
      participationId: '8a7f2a8e-58b0-4c3f-8a53-0a6f3f1a9d18',
      schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
      personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
      organisation: 'RT5',
      as: 'MENTEE' as const,
      status: 'DECLINED' as const,
      schemeOrganisation: 'RWE',
      declinedBecause: 'SCHEME_FULL',
      expired: false,
    },
  ],
});

export const PoolChanged = defineEvent({
  type: 'directory.pool.changed',
  version: 1,
  topic: 'directory.pools',
  description: 'A pool of mentors was created or closed.',
  schema: z.object({
    poolId: id,
    organisation: organisationCode,
    status: z.enum(['ACTIVE', 'CLOSED']),
    schemes: z.array(id),
  }),
  sample: {
    poolId: '4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14',
    organisation: 'RWE',
    status: 'ACTIVE' as const,
    schemes: ['3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13'],
  },
});

export const PoolMentorChanged = defineEvent({
  type: 'directory.pool-mentor.changed',
  version: 1,
  topic: 'directory.pools',
  description: 'A mentor was put into a pool or taken out of it.',
  schema: z.object({
    poolMentorId: id,
    poolId: id,
    profileId: id,
    personId: id,
    status: z.enum(['IN', 'OUT']),
  }),
  sample: {
    poolMentorId: '5f4f2a8e-58b0-4c3f-8a53-0a6f3f1a9d15',
    poolId: '4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14',
    profileId: '1b0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d11',
    personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    status: 'IN' as const,
  },
});

export const PoolShareChanged = defineEvent({
  type: 'directory.pool-share.changed',
  version: 1,
  topic: 'directory.pools',
  description: 'A pool was offered to a partner on terms, or the share was answered, suspended or ended.',
  schema: z.object({
    shareId: id,
    poolId: id,
    owner: organisationCode,
    /** Exactly one of the two is set: a partner organisation, or a whole system. */
    partnerOrganisation: organisationCode.nullable(),
    partnerSystem: code.nullable(),
    places: z.int().min(1),
    status: z.enum(['OFFERED', 'ACTIVE', 'DECLINED', 'SUSPENDED', 'ENDED']),
  }),
  sample: {
    shareId: '6a5f2a8e-58b0-4c3f-8a53-0a6f3f1a9d16',
    poolId: '4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14',
    owner: 'RWE',
    partnerOrganisation: 'RT5',
    partnerSystem: null,
    places: 5,
    status: 'ACTIVE' as const,
  },
});
