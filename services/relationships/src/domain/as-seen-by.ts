import type { Commitment, Reader, Relationship, Session } from './relationship.js';

/**
 * The relationship without what is not this reader's to know, sealed or not.
 *
 * The pair shares what they write for each other. What one of them tells the scheme (a survey, an evaluation, a
 * check-in, a concern, why it ended, the wish never to be paired again) the other does not see; coordinators see that it was told,
 * and of a concern its story. That the mentee seeks another mentor the one they had does not see. What the two work at
 * (goals, actions, introductions, what they noted before and after a session, a commitment that was not published) is
 * theirs alone: whoever stands outside sees no more of it than their history says (history.ts). What is left of the texts
 * of the pair is coordinators' only where it was published; see written-texts.ts. That something has moved is told each
 * by known-to.ts.
 */
export function asSeenBy(reader: Reader, relationship: Relationship): Relationship {
  const own = ({ by }: { readonly by: Reader }): boolean => by === reader;
  const toCoordinator = reader === 'COORDINATOR';
  const knowsOfRematch = toCoordinator || reader === 'MENTEE';
  return {
    ...relationship,
    ...(reader === 'MENTOR' || reader === 'MENTEE' ? {} : withoutTheirWork(relationship)),
    barriers: barriersFor(reader, relationship),
    surveys: relationship.surveys.map((survey) => (own(survey) ? survey : { ...survey, scores: {}, comment: null })),
    evaluations: relationship.evaluations.map((evaluation) =>
      own(evaluation) ? evaluation : { ...evaluation, worth: null, recommends: null, comment: null },
    ),
    checkIns: relationship.checkIns.map((checkIn) =>
      own(checkIn) ? checkIn : { ...checkIn, going: null, note: null, ...(toCoordinator ? {} : NO_CALL) },
    ),
    concerns: relationship.concerns.filter(({ raisedBy }) => toCoordinator || raisedBy === reader),
    toldTextsSpared: relationship.toldTextsSpared.filter((by) => toCoordinator || by === reader),
    neverAgain: relationship.neverAgain.filter((by) => by === reader),
    neverAgainTakenBack: relationship.neverAgainTakenBack.filter((by) => by === reader),
    endReason: endReasonFor(reader, relationship),
    changedAt: relationship.known[reader].lastAt,
    rematch: knowsOfRematch ? relationship.rematch : null,
    waitWaived: knowsOfRematch && relationship.waitWaived,
  };
}

/**
 * What the mentor lives through is noted with their consent. Once they take it back, whoever else noted it no longer reads
 * it, themes and story: it is about the mentor, who goes on reading all of it, and it is there again with their consent.
 */
function barriersFor(reader: Reader, { barriers, consent }: Relationship): Relationship['barriers'] {
  if (reader === 'MENTOR' || consent !== 'WITHDRAWN') return barriers;
  return barriers.filter(({ raisedBy }) => raisedBy === 'MENTOR');
}

/** Why it was ended, for whoever ended it and coordinators; for the other where whoever ended it chose so. */
export function endReasonFor(reader: Reader, { endReason }: Relationship): Relationship['endReason'] {
  if (endReason === null || reader === 'SPONSOR') return null;
  return reader === 'COORDINATOR' || endReason.by === reader || endReason.toldOther ? endReason : null;
}

/** That somebody called for a coordinator the other side does not see, nor that they were answered. */
const NO_CALL = { wantsCoordinator: false, answeredAt: null } as const;

type Work = Pick<Relationship, 'goals' | 'actions' | 'introductions' | 'sessions' | 'commitments' | 'repeated'>;

/** Sessions as dates and minutes, commitments without what tells where they stand, and nothing else of what the two do. */
function withoutTheirWork({ sessions, commitments }: Relationship): Work {
  return {
    goals: [],
    actions: [],
    introductions: [],
    repeated: [],
    sessions: sessions.map(withoutNotes),
    commitments: commitments.map(withoutThemes),
  };
}

function withoutNotes(session: Session): Session {
  const noted = session.preparations.length > 0 || session.followUps.length > 0;
  return noted ? { ...session, preparations: [], followUps: [] } : session;
}

/**
 * Without its themes, as of the barrier that it answers: what the leader publishes is their words, not what the other
 * lives through. Without the day nothing is due, whose passing would tell that it is not done.
 */
function withoutThemes(commitment: Commitment): Commitment {
  return { ...commitment, themes: [], dueOn: commitment.publishedAt === null ? null : commitment.dueOn };
}
