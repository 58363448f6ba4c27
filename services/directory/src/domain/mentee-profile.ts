import { distinct, type Medium, type Standing } from './coded-choices.js';
import { changed, type Versioned } from './versioned.js';

/** What a mentee looks for, in codes. */
export interface MenteeWish {
  /** Keys of the topic list. */
  readonly needs: readonly string[];
  /** Keys of the value list. */
  readonly values: readonly string[];
  /** ISO 639-1 codes in capitals. */
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
}

/** What someone looks for in a mentor; one per person and organisation. It holds no words. */
export interface MenteeProfile extends Versioned, MenteeWish, Standing {
  readonly personId: string;
  readonly organisation: string;
  readonly status: 'ACTIVE' | 'WITHDRAWN';
}

/** A first mentee profile of a person in an organisation. */
export function startMenteeProfile(
  who: { readonly id: string; readonly personId: string; readonly organisation: string },
  wish: MenteeWish & Standing,
  at: Date,
): MenteeProfile {
  return { ...who, ...saidBy(wish), status: 'ACTIVE', version: 1, updatedAt: at };
}

/** What the mentee looks for now; brings a withdrawn profile back. */
export function saveMenteeProfile(profile: MenteeProfile, wish: MenteeWish & Standing, at: Date): MenteeProfile {
  return changed(profile, { ...saidBy(wish), status: 'ACTIVE' }, at);
}

/** The mentee has left the organisation; answers the same profile when it was withdrawn before. */
export function withdrawMenteeProfile(profile: MenteeProfile, at: Date): MenteeProfile {
  return profile.status === 'WITHDRAWN' ? profile : changed(profile, { status: 'WITHDRAWN' }, at);
}

/** The employer's word on grade and staff group; answers the same profile when nothing is new. */
export function restandMenteeProfile(profile: MenteeProfile, standing: Standing, at: Date): MenteeProfile {
  const same = profile.grade === standing.grade && profile.staffGroup === standing.staffGroup;
  if (same || profile.status === 'WITHDRAWN') return profile;
  return changed(profile, { grade: standing.grade, staffGroup: standing.staffGroup }, at);
}

/** The mentee is erased; answers the same profile when that was done before. */
export function eraseMenteeProfile(profile: MenteeProfile, at: Date): MenteeProfile {
  const { status, grade, staffGroup } = profile;
  const said = [...profile.needs, ...profile.values, ...profile.languages, ...profile.media];
  if (status === 'WITHDRAWN' && said.length === 0 && grade === null && staffGroup === null) return profile;
  const unsaid = { needs: [], values: [], languages: [], media: [], grade: null, staffGroup: null };
  return changed(profile, { ...unsaid, status: 'WITHDRAWN' }, at);
}

function saidBy(wish: MenteeWish & Standing): MenteeWish & Standing {
  return {
    needs: distinct(wish.needs),
    values: distinct(wish.values),
    languages: distinct(wish.languages),
    media: distinct(wish.media),
    grade: wish.grade,
    staffGroup: wish.staffGroup,
  };
}
