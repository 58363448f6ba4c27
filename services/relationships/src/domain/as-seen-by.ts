import type { Reader, Relationship } from './relationship.js';

/**
 * The relationship without what is not this reader's to know, sealed or not.
 *
 * The pair shares what they write for each other. What one of them tells the scheme (a survey, an evaluation, a
 * check-in, a concern, the wish never to be paired again) the other does not see; coordinators see that it was told,
 * and of a concern its story. That the mentee seeks another mentor the one they had does not see. Sponsors see what
 * both of the two may see. What is left of the texts of the pair is coordinators' only where it was published; see
 * written-texts.ts. That something has moved is told each by known-to.ts.
 */
export function asSeenBy(reader: Reader, relationship: Relationship): Relationship {
  const own = ({ by }: { readonly by: Reader }): boolean => by === reader;
  const toCoordinator = reader === 'COORDINATOR';
  const knowsOfRematch = toCoordinator || reader === 'MENTEE';
  return {
    ...relationship,
    surveys: relationship.surveys.map((survey) => (own(survey) ? survey : { ...survey, scores: {}, comment: null })),
    evaluations: relationship.evaluations.map((evaluation) =>
      own(evaluation) ? evaluation : { ...evaluation, worth: null, recommends: null, comment: null },
    ),
    checkIns: relationship.checkIns.map((checkIn) =>
      own(checkIn)
        ? checkIn
        : { ...checkIn, going: null, note: null, wantsCoordinator: toCoordinator && checkIn.wantsCoordinator },
    ),
    concerns: relationship.concerns.filter(({ raisedBy }) => toCoordinator || raisedBy === reader),
    neverAgain: relationship.neverAgain.filter((by) => by === reader),
    changedAt: relationship.known[reader].lastAt,
    rematch: knowsOfRematch ? relationship.rematch : null,
    waitWaived: knowsOfRematch && relationship.waitWaived,
  };
}
