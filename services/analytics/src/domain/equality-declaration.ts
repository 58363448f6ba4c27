import { Refusal, type Id } from '@pairwell/kernel';

/** Answers to the question whether someone lives with a disability, as the NHS staff record asks it. */
export const DISABILITY_ANSWERS = ['YES', 'NO', 'NOT_DECLARED'] as const;
export type DisabilityAnswer = (typeof DISABILITY_ANSWERS)[number];

/** What someone has declared about themselves for equality monitoring, and nothing else. */
export interface EqualityDeclaration {
  readonly personId: Id;
  /** ETHNIC CATEGORY CODE 2001; null when not declared. */
  readonly ethnicCategory: string | null;
  readonly disability: DisabilityAnswer | null;
  readonly declaredAt: Date;
}

/** Someone who objects is not monitored, and not asked to explain. */
export interface MonitoringObjection {
  readonly personId: Id;
  readonly objectedAt: Date;
}

/**
 * Takes a declaration down.
 *
 * @param withdrawsObjection whether the person says in so many words that an earlier objection is over; an objection
 *   is never lifted by the way.
 */
export function declareEquality(
  declaration: EqualityDeclaration,
  objection: MonitoringObjection | undefined,
  withdrawsObjection: boolean,
): EqualityDeclaration {
  if (objection && !withdrawsObjection) {
    throw new Refusal(
      'MONITORING_OBJECTED_TO',
      'You object to monitoring: withdraw the objection to declare anything.',
    );
  }
  return declaration;
}

/** Nobody speaks for somebody else here: a portal lets the person sign in first. */
export function personNeeded(): Refusal {
  return new Refusal('PERSON_NEEDED', 'Only a person can say this of themselves: let the person sign in first.');
}
