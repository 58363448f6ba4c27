import { NOTHING_YET } from './beginning.js';
import { changed } from './changed.js';
import { knownAlike } from './known-to.js';
import type { Agreement, ProposedExtension, Relationship, Session } from './relationship.js';
import { settingsFrom, STANDARD_SETTINGS } from './scheme-terms.js';
import { blankSession } from './sessions.decider.js';

/**
 * The relationship without anything that anyone wrote, sealed or not, and without the codes that can say something
 * sensitive about a person (themes of barriers and of commitments, answers to surveys): states, dates, minutes and the
 * other codes.
 *
 * It is what the lists keep; of its codes, coordinators are shown those that say nothing of what the two talk about.
 * Because no rule looks inside a text, folding events into an outline gives the outline of the folded history.
 */
export function outlineOf(relationship: Relationship): Relationship {
  return changed(relationship, {
    letter: null,
    questions: relationship.questions.map((question) => ({ ...question, question: null, answer: null })),
    agreement: withoutWords(relationship.agreement),
    proposedAgreement: withoutWords(relationship.proposedAgreement),
    earlierAgreements: relationship.earlierAgreements.flatMap((agreement) => withoutWords(agreement) ?? []),
    goals: relationship.goals.map((goal) => ({ ...goal, statement: null, howIWillKnow: null })),
    sessions: relationship.sessions.map((session) => ({
      ...session,
      preparations: session.preparations.map((preparation) => ({ ...preparation, topics: null, hopes: null })),
      followUps: session.followUps.map((followUp) => ({ ...followUp, reflection: null })),
    })),
    actions: relationship.actions.map((action) => ({
      ...action,
      what: null,
      report: action.report && { ...action.report, why: null },
    })),
    barriers: relationship.barriers.map((barrier) => ({ ...barrier, themes: [], story: null })),
    commitments: relationship.commitments.map((commitment) => ({
      ...commitment,
      ...{ statement: null, themes: [], evidence: null },
    })),
    ...told(relationship),
  });
}

function withoutWords(agreement: Agreement | null): Agreement | null {
  if (agreement === null) return null;
  const terms = { ...agreement.terms, purpose: null, contactPreferences: null, successCriteria: null };
  return { ...agreement, terms };
}

/** What one of them told the scheme: that it was told, and not what. */
function told(
  relationship: Relationship,
): Pick<Relationship, 'checkIns' | 'surveys' | 'evaluations' | 'introductions' | 'concerns'> {
  return {
    checkIns: relationship.checkIns.map((checkIn) => ({ ...checkIn, going: null, note: null })),
    surveys: relationship.surveys.map((survey) => ({ ...survey, scores: {}, comment: null })),
    evaluations: relationship.evaluations.map((evaluation) => ({
      ...evaluation,
      worth: null,
      recommends: null,
      comment: null,
    })),
    introductions: relationship.introductions.map((introduction) => ({ ...introduction, to: null })),
    concerns: relationship.concerns.map((concern) => ({ ...concern, story: null })),
  };
}

/** An outline that an earlier release has kept, completed by what it did not know of yet; one of today's as it is. */
export function outlineOfToday(kept: Relationship): Relationship {
  return isOfToday(kept) ? kept : brought(kept);
}

function brought(kept: Relationship): Relationship {
  return {
    ...NOTHING_YET,
    ...{ known: knownAlike(kept.changedAt) },
    ...kept,
    scheme: { ...kept.scheme, settings: settingsFrom(kept.scheme.settings) },
    goals: kept.goals.map((goal) => ({ ...GOAL_ADDITIONS, ...goal })),
    sessions: kept.sessions.map(broughtSession),
    commitments: kept.commitments.map((commitment) => ({ ...COMMITMENT_ADDITIONS, ...commitment })),
    checkIns: kept.checkIns.map((checkIn) => ({ ...CHECK_IN_ADDITIONS, ...checkIn })),
    proposedExtension: kept.proposedExtension && broughtExtension(kept.proposedExtension, kept.changedAt),
  };
}

/** Earlier releases kept when a session was last prepared, and not by whom: the mentee, except between peers. */
type KeptSession = Omit<Session, 'preparations'> & {
  readonly preparations?: Session['preparations'];
  readonly preparedAt?: string | null;
};

function broughtSession({ preparedAt = null, preparations, ...kept }: KeptSession): Session {
  const known = preparedAt === null ? [] : [{ by: 'MENTEE' as const, at: preparedAt, topics: null, hopes: null }];
  return { ...blankSession(kept.id), ...kept, preparations: preparations ?? known };
}

/** When it was proposed an earlier release did not keep: at the latest when something last happened. */
function broughtExtension(
  { at, ...kept }: Omit<ProposedExtension, 'at'> & { readonly at?: string },
  changedAt: string,
): ProposedExtension {
  return { ...kept, at: at ?? changedAt };
}

/** What later releases have added to goals, commitments and check-ins. */
const GOAL_ADDITIONS = { status: 'OPEN', revisedAt: null, closedAt: null } as const;
const COMMITMENT_ADDITIONS = { themes: [], evidence: null, evidencePublished: false, updatedAt: null };
const CHECK_IN_ADDITIONS = { answeredAt: null };

const OF_RELATIONSHIPS = Object.keys(NOTHING_YET);
const OF_SETTINGS = Object.keys(STANDARD_SETTINGS);
const OF_GOALS = Object.keys(GOAL_ADDITIONS);
const OF_SESSIONS = Object.keys(blankSession(''));
const OF_COMMITMENTS = Object.keys(COMMITMENT_ADDITIONS);
const OF_CHECK_INS = Object.keys(CHECK_IN_ADDITIONS);

/** Nothing is missing, as in nearly every row: a page of a list reads a hundred, and each copy would be for nothing. */
function isOfToday(kept: Relationship): boolean {
  return (
    hasAll(kept, OF_RELATIONSHIPS) &&
    hasAll(kept.scheme.settings, OF_SETTINGS) &&
    kept.goals.every((goal) => hasAll(goal, OF_GOALS)) &&
    kept.sessions.every((session) => hasAll(session, OF_SESSIONS)) &&
    kept.commitments.every((commitment) => hasAll(commitment, OF_COMMITMENTS)) &&
    kept.checkIns.every((checkIn) => hasAll(checkIn, OF_CHECK_INS)) &&
    (kept.proposedExtension === null || 'at' in kept.proposedExtension)
  );
}

const hasAll = (part: object, names: readonly string[]): boolean => names.every((name) => name in part);
