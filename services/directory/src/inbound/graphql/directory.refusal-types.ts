import { Int } from '@nestjs/graphql';
import { DateTime, defineRefusal, LocalDate } from '@pairwell/service-host';
import { DateProblem } from './directory.enums.js';

export const AlreadyPublished = defineRefusal(
  'AlreadyPublished',
  'ALREADY_PUBLISHED',
  'The profile is published already.',
);
export const ConsentNeeded = defineRefusal(
  'ConsentNeeded',
  'CONSENT_NEEDED',
  'A profile is published only with the consent to be found.',
);
export const CapacityAboveLimit = defineRefusal(
  'CapacityAboveLimit',
  'CAPACITY_ABOVE_LIMIT',
  'More mentees at once than the mentor may choose.',
  { limit: { type: () => Int, description: 'The most the mentor may choose; a coordinator raises it.' } },
);
export const NotPublished = defineRefusal('NotPublished', 'NOT_PUBLISHED', 'The profile is not published.');
export const ProfileWithdrawn = defineRefusal('ProfileWithdrawn', 'PROFILE_WITHDRAWN', 'The profile was withdrawn.');

export const OrganisationClosed = defineRefusal(
  'OrganisationClosed',
  'ORGANISATION_CLOSED',
  'The organisation is no longer in being.',
);

export const SchemeNotInDraft = defineRefusal('SchemeNotInDraft', 'SCHEME_NOT_IN_DRAFT', 'The scheme is no draft.');
export const NotAMentorHere = defineRefusal(
  'NotAMentorHere',
  'NOT_A_MENTOR_HERE',
  'The person is not approved as a mentor of the scheme.',
);
/** As relationships declares it; the reasons here are some of those there. */
export const DateNotPossible = defineRefusal(
  'DateNotPossible',
  'DATE_NOT_POSSIBLE',
  'A date lies where it cannot: something held in the future, or planned in the past.',
  {
    reason: { type: () => DateProblem, description: 'Why it is not possible.' },
    day: { type: () => LocalDate, description: 'The day that is not possible; null where it is about no day.' },
    instant: {
      type: () => DateTime,
      description: 'The instant that is not possible, the first of several that are not; null where it is about none.',
    },
  },
);
export const SchemeClosed = defineRefusal('SchemeClosed', 'SCHEME_CLOSED', 'The scheme has been closed.');
export const SchemeNotOpen = defineRefusal('SchemeNotOpen', 'SCHEME_NOT_OPEN', 'The scheme takes no applications.');
export const SettingsDoNotFit = defineRefusal(
  'SettingsDoNotFit',
  'SETTINGS_DO_NOT_FIT',
  'The settings of the scheme make no sense together.',
  { setting: { type: () => String, description: 'The setting to change, as it is called in SchemeSettings.' } },
);
export const AlreadyApplied = defineRefusal('AlreadyApplied', 'ALREADY_APPLIED', 'The application is there already.');
export const AlreadyDecided = defineRefusal(
  'AlreadyDecided',
  'ALREADY_DECIDED',
  'The application no longer waits for a decision.',
);

export const NotInPool = defineRefusal('NotInPool', 'NOT_IN_POOL', 'The mentor is not in the pool any more.');
export const PoolClosed = defineRefusal('PoolClosed', 'POOL_CLOSED', 'The pool has been closed.');

export const PartnerIsOwner = defineRefusal(
  'PartnerIsOwner',
  'PARTNER_IS_OWNER',
  'An organisation needs no share of its own pool.',
);
export const AlreadyShared = defineRefusal('AlreadyShared', 'ALREADY_SHARED', 'The partner has a share already.');
export const ShareNotOffered = defineRefusal(
  'ShareNotOffered',
  'SHARE_NOT_OFFERED',
  'The share no longer waits for an answer.',
);
export const ShareNotActive = defineRefusal('ShareNotActive', 'SHARE_NOT_ACTIVE', 'The share is not active.');
export const ShareNotSuspended = defineRefusal(
  'ShareNotSuspended',
  'SHARE_NOT_SUSPENDED',
  'The share is not suspended.',
);
export const ShareOver = defineRefusal('ShareOver', 'SHARE_OVER', 'The share is over already.');
