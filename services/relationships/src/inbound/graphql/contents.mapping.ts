import { globalId } from '@pairwell/service-host';
import type { Reading } from '../../application/access.policy.js';
import type { RelationshipContents } from '../../application/relationship-contents.query.js';
import type * as domain from '../../domain/relationship.js';
import type { Agreement } from './agreement.type.js';
import type { Barrier, Commitment } from './barrier-and-commitment.type.js';
import type { AgreedAction, Goal } from './goal-and-action.type.js';
import { instant } from './instant.js';
import { actionIdOf, ReadAction, ReadSession, sessionIdOf } from './parts-in-long-lists.js';
import type { MentoringSession } from './session.type.js';

/** From the domain's shapes, with texts as the reader may read them, to those of the graph. */

/** What an agreement is about says what someone seeks help with: coordinators see how often and how long alone. */
export function toAgreement(
  agreement: domain.Agreement | null,
  { read }: RelationshipContents,
  reading: Reading,
): Agreement | null {
  if (agreement === null) return null;
  const { terms, proposedBy, proposedAt, signatures } = agreement;
  return {
    ...terms,
    focus: reading.as === 'PARTICIPANT' ? terms.focus : null,
    purpose: read(terms.purpose),
    contactPreferences: read(terms.contactPreferences),
    successCriteria: read(terms.successCriteria),
    proposedBy,
    proposedAt: new Date(proposedAt),
    signatures: signatures.map(({ by, at }) => ({ by, at: new Date(at) })),
  };
}

/** For others than the pair there are none: as-seen-by.ts. */
export function toGoals({ relationship, read }: RelationshipContents): readonly Goal[] {
  return relationship.goals.map(({ id, setBy, setAt, statement, howIWillKnow, ...goal }) => ({
    id: globalId('Goal', id),
    setBy,
    setAt: new Date(setAt),
    statement: read(statement),
    howIWillKnow: read(howIWillKnow),
    status: goal.status,
    revisedAt: instant(goal.revisedAt),
    closedAt: instant(goal.closedAt),
  }));
}

export function toSessions({ relationship, read }: RelationshipContents): readonly MentoringSession[] {
  return relationship.sessions.map((session) => new ReadSession(session, relationship, read));
}

/** As goals are, they are the pair's alone. */
export function toActions({ relationship, read }: RelationshipContents): readonly AgreedAction[] {
  return relationship.actions.map((action) => new ReadAction(action, read));
}

/** Its themes, and who of the two met it, can say something sensitive about a person: coordinators see that there is one. */
export function toBarriers({ relationship, read }: RelationshipContents, reading: Reading): readonly Barrier[] {
  return relationship.barriers.map(({ id, session, raisedBy, raisedAt, themes, story }) => ({
    id: globalId('Barrier', id),
    session: session === null ? null : sessionIdOf(session),
    raisedBy: reading.as === 'PARTICIPANT' ? raisedBy : null,
    raisedAt: new Date(raisedAt),
    themes: reading.as === 'PARTICIPANT' ? themes : null,
    story: read(story),
  }));
}

/** How far a commitment reaches, what it is about and where it stands, in codes, stays with the pair as its words do. */
export function toCommitments({ relationship, read }: RelationshipContents, reading: Reading): readonly Commitment[] {
  return relationship.commitments.map(
    ({ id, madeAt, themes, scope, indicator, status, dueOn, publishedAt, ...commitment }) => {
      const isOpen = reading.as === 'PARTICIPANT' || publishedAt !== null;
      return {
        id: globalId('Commitment', id),
        madeAt: new Date(madeAt),
        statement: read(commitment.statement),
        evidence: read(commitment.evidence),
        updatedAt: instant(commitment.updatedAt),
        themes: reading.as === 'PARTICIPANT' ? themes : null,
        scope: isOpen ? scope : null,
        indicator: isOpen ? indicator : null,
        status: isOpen ? status : null,
        dueOn,
        publishedAt: instant(publishedAt),
      };
    },
  );
}

/** The id of the part of a relationship that a next step is about, as the graph writes it. */
export function aboutId(relationship: domain.Relationship, about: string | null): string | null {
  if (about === null) return null;
  const { sessions, actions, commitments, questions, introductions } = relationship;
  const among = (parts: readonly { readonly id: string }[]): boolean => parts.some((part) => part.id === about);
  if (among(sessions)) return sessionIdOf(about);
  if (among(actions)) return actionIdOf(about);
  if (among(commitments)) return globalId('Commitment', about);
  if (among(questions)) return globalId('Question', about);
  return among(introductions) ? globalId('Introduction', about) : globalId('Concern', about);
}
