import { Refusal } from '@pairwell/kernel';
import { distinct, type Medium, type Standing } from './coded-choices.js';
import { changed, type Versioned } from './versioned.js';

export type MentorProfileStatus = 'PUBLISHED' | 'PAUSED' | 'WITHDRAWN';

/** What a mentor says about themselves in codes. */
export interface MentorOffer {
  /** Keys of the topic list. */
  readonly offers: readonly string[];
  /** Keys of the value list. */
  readonly values: readonly string[];
  /** NHS main-specialty codes. */
  readonly specialties: readonly string[];
  /** ISO 639-1 codes in capitals. */
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
}

/** The only words on a profile: rows of their own right, deleted when the consent goes. */
export interface MentorWords {
  readonly displayName: string;
  readonly headline: string | null;
}

/** Someone's offer to mentor, made for the organisation they work for; one per person and organisation. */
export interface MentorProfile extends Versioned, MentorOffer, Standing {
  readonly personId: string;
  readonly organisation: string;
  readonly status: MentorProfileStatus;
  /** The mentor agreed that people who see one of their pools may find them by name. */
  readonly consentToBeFound: boolean;
  readonly displayName: string | null;
  readonly headline: string | null;
  /** How many mentees at once. */
  readonly capacity: number;
  /** The most the mentor may choose; only a coordinator raises it. */
  readonly capacityLimit: number;
  readonly publishedAt: Date;
}

/** Bristol's scheme allows three mentees at once; most mentors take two. */
export const DEFAULT_CAPACITY = 2;
export const DEFAULT_CAPACITY_LIMIT = 3;

/** What publishing needs to know. */
export interface Publication extends MentorOffer, MentorWords, Standing {
  readonly capacity?: number | undefined;
  readonly consentToBeFound: boolean;
}

/** A first profile of a person in an organisation. */
export function publishMentorProfile(
  who: { readonly id: string; readonly personId: string; readonly organisation: string },
  publication: Publication,
  at: Date,
): MentorProfile {
  const capacity = publication.capacity ?? DEFAULT_CAPACITY;
  requireConsent(publication.consentToBeFound);
  requireCapacityWithin(DEFAULT_CAPACITY_LIMIT, capacity);
  return {
    ...who,
    ...offerOf(publication),
    ...wordsOf(publication),
    grade: publication.grade,
    staffGroup: publication.staffGroup,
    status: 'PUBLISHED',
    consentToBeFound: true,
    capacity,
    capacityLimit: DEFAULT_CAPACITY_LIMIT,
    publishedAt: at,
    version: 1,
    updatedAt: at,
  };
}

/** The same profile again, after a pause or a withdrawal; what a coordinator once raised stays raised. */
export function republishMentorProfile(profile: MentorProfile, publication: Publication, at: Date): MentorProfile {
  if (profile.status === 'PUBLISHED') {
    throw new Refusal('ALREADY_PUBLISHED', 'This profile is published already; update it instead.');
  }
  const capacity = publication.capacity ?? profile.capacity;
  requireConsent(publication.consentToBeFound);
  requireCapacityWithin(profile.capacityLimit, capacity);
  return changed(
    profile,
    {
      ...offerOf(publication),
      ...wordsOf(publication),
      grade: publication.grade,
      staffGroup: publication.staffGroup,
      status: 'PUBLISHED',
      consentToBeFound: true,
      capacity,
      publishedAt: at,
    },
    at,
  );
}

/** What the mentor wants to change; a field that is left out stays. */
export type MentorProfileUpdate = Partial<MentorOffer> & {
  readonly displayName?: string | undefined;
  readonly headline?: string | null | undefined;
  readonly capacity?: number | undefined;
  readonly consentToBeFound?: boolean | undefined;
};

/**
 * The mentor changes the profile. Taking the consent back pauses it and deletes its words: nobody is shown who does
 * not want to be found.
 */
export function updateMentorProfile(profile: MentorProfile, update: MentorProfileUpdate, at: Date): MentorProfile {
  requireNotWithdrawn(profile);
  const { consentToBeFound, capacity, ...said } = update;
  if (capacity !== undefined) requireCapacityWithin(profile.capacityLimit, capacity);
  if (consentToBeFound === true && !profile.consentToBeFound) requireConsent(false);
  const next = { ...profile, ...withoutUndefined({ ...said, capacity }) };
  if (consentToBeFound === false) {
    return changed(profile, { ...offerOf(next), capacity: next.capacity, ...UNFOUND, status: 'PAUSED' }, at);
  }
  const { displayName, headline } = profile.consentToBeFound ? next : UNFOUND;
  return changed(profile, { ...offerOf(next), capacity: next.capacity, displayName, headline }, at);
}

/** A coordinator lets a mentor take more (or fewer) mentees than the mentor could choose. */
export function setCapacityAsCoordinator(profile: MentorProfile, capacity: number, at: Date): MentorProfile {
  requireNotWithdrawn(profile);
  const capacityLimit = Math.max(capacity, DEFAULT_CAPACITY_LIMIT);
  return changed(profile, { capacity, capacityLimit }, at);
}

/** No new mentees for now; running pairs go on. */
export function pauseMentorProfile(profile: MentorProfile, at: Date): MentorProfile {
  if (profile.status !== 'PUBLISHED') {
    throw new Refusal('NOT_PUBLISHED', 'Only a published profile can be paused.');
  }
  return changed(profile, { status: 'PAUSED' }, at);
}

/** The mentor stops, or has left the organisation: the consent ends and the words are deleted. */
export function withdrawMentorProfile(profile: MentorProfile, at: Date): MentorProfile {
  requireNotWithdrawn(profile);
  return changed(profile, { ...UNFOUND, status: 'WITHDRAWN' }, at);
}

/** The employer's word on grade and staff group; answers the same profile when nothing is new. */
export function restandMentorProfile(profile: MentorProfile, standing: Standing, at: Date): MentorProfile {
  const same = profile.grade === standing.grade && profile.staffGroup === standing.staffGroup;
  if (same || profile.status === 'WITHDRAWN') return profile;
  return changed(profile, { grade: standing.grade, staffGroup: standing.staffGroup }, at);
}

/**
 * The mentor is erased: nothing is left of what they said of themselves or their employer of them. The row stays, for
 * those who still refer to its id. Answers the same profile when that was done before.
 */
export function eraseMentorProfile(profile: MentorProfile, at: Date): MentorProfile {
  const { status, grade, staffGroup } = profile;
  const said = [...profile.offers, ...profile.values, ...profile.specialties, ...profile.languages, ...profile.media];
  if (status === 'WITHDRAWN' && said.length === 0 && grade === null && staffGroup === null) return profile;
  return changed(profile, { ...UNFOUND, ...UNSAID, status: 'WITHDRAWN' }, at);
}

const UNSAID = {
  ...{ offers: [], values: [], specialties: [], languages: [], media: [] },
  ...{ grade: null, staffGroup: null },
} as const;

const UNFOUND = { consentToBeFound: false, displayName: null, headline: null } as const;

function offerOf(said: MentorOffer): MentorOffer {
  return {
    offers: distinct(said.offers),
    values: distinct(said.values),
    specialties: distinct(said.specialties),
    languages: distinct(said.languages),
    media: distinct(said.media),
  };
}

function wordsOf(said: MentorWords): MentorWords {
  return { displayName: said.displayName, headline: said.headline };
}

function requireConsent(consent: boolean): void {
  if (!consent) {
    throw new Refusal('CONSENT_NEEDED', 'A profile is published only with the consent to be found by its name.');
  }
}

function requireCapacityWithin(limit: number, capacity: number): void {
  if (capacity > limit) {
    throw new Refusal('CAPACITY_ABOVE_LIMIT', 'That many mentees at once need a coordinator to raise the limit.', {
      limit,
    });
  }
}

function requireNotWithdrawn(profile: MentorProfile): void {
  if (profile.status === 'WITHDRAWN') {
    throw new Refusal('PROFILE_WITHDRAWN', 'This profile has been withdrawn; publish it again to go on.');
  }
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
