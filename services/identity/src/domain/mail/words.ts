/** What a letter may say beside its own words. */
export interface Particulars {
  /** The other person's first name; null where the recipient may not know it yet. */
  readonly other: string | null;
  /** When the session begins, in words. */
  readonly startsAt: string | null;
  /** The day by which to act, in words. */
  readonly actBy: string | null;
  /** Whether what changes in the recipient's calendar goes with the letter. */
  readonly withInvitation: boolean;
}

/** A letter without greeting and signature. */
export interface Wording {
  readonly subject: string;
  readonly sentences: readonly string[];
  /** What the link says. */
  readonly action: string;
}

/** The words for one kind of mail. */
export type Words = (given: Particulars) => Wording;

/** Sentences that are null are left out. */
export const words = (subject: string, sentences: readonly (string | null)[], action: string): Wording => ({
  subject,
  sentences: sentences.filter((sentence) => sentence !== null),
  action,
});

/** By when, where there is such a day. */
export const by = ({ actBy }: Particulars): string | null => (actBy === null ? null : `Please do this by ${actBy}.`);
/** When the session begins. */
export const starts = ({ startsAt }: Particulars): string | null =>
  startsAt === null ? null : `It starts on ${startsAt}.`;
/** With whom, where the recipient may know; to follow a word. */
export const withWhom = ({ other }: Particulars): string => (other === null ? '' : ` with ${other}`);
/** The other person inside a sentence. */
export const whom = ({ other }: Particulars): string => other ?? 'the other person';
/** Said only where an invitation goes with the letter. */
export const inCalendar = ({ withInvitation }: Particulars, sentence: string): string | null =>
  withInvitation ? sentence : null;
/** Somebody the recipient may not know, at the start of a sentence. */
export const who = ({ other }: Particulars): string => other ?? 'Someone';
