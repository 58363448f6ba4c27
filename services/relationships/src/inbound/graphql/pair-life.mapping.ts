import { globalId } from '@pairwell/service-host';
import type { RelationshipContents } from '../../application/relationship-contents.query.js';
import type { Health } from '../../domain/health.js';
import type { NextStep as Step } from '../../domain/next-step.js';
import type { Relationship, SurveyDomain } from '../../domain/relationship.js';
import { aboutId } from './contents.mapping.js';
import { instant } from './instant.js';
import type { NextStep } from './next-step.type.js';
import type * as types from './pair-life.type.js';

/** From the domain's shapes, as the reader may see them, to those of the graph. */

export function toQuestions({ relationship, read }: RelationshipContents): readonly types.Question[] {
  return relationship.questions.map(({ id, askedAt, question, answeredAt, answer }) => ({
    id: globalId('Question', id),
    askedAt: new Date(askedAt),
    question: read(question),
    answeredAt: instant(answeredAt),
    answer: read(answer),
  }));
}

export function toCheckIns({ relationship, read }: RelationshipContents): readonly types.CheckIn[] {
  return relationship.checkIns.map((checkIn) => ({
    ...checkIn,
    at: new Date(checkIn.at),
    note: read(checkIn.note),
    answeredAt: instant(checkIn.answeredAt),
  }));
}

export function toSurveys({ relationship, read }: RelationshipContents): readonly types.SurveyAnswer[] {
  return relationship.surveys.map(({ by, at, wave, scores, comment }) => ({
    by,
    at: new Date(at),
    wave,
    scores: (Object.entries(scores) as [SurveyDomain, number][]).map(([domain, score]) => ({ domain, score })),
    comment: read(comment),
  }));
}

export function toEvaluations({ relationship, read }: RelationshipContents): readonly types.Evaluation[] {
  return relationship.evaluations.map((said) => ({ ...said, at: new Date(said.at), comment: read(said.comment) }));
}

export function toIntroductions({ relationship, read }: RelationshipContents): readonly types.OfferedIntroduction[] {
  return relationship.introductions.map(({ id, offeredBy, offeredAt, to, answer }) => ({
    id: globalId('Introduction', id),
    offeredBy,
    offeredAt: new Date(offeredAt),
    to: read(to),
    answer,
  }));
}

/** The extension that holds, or the one that one side proposes; null where there is neither. */
export function toExtension({ extension, proposedExtension }: Relationship): types.Extension | null {
  if (proposedExtension !== null) {
    const { sessions, months, by } = proposedExtension;
    return { sessions, months, proposedBy: by };
  }
  return extension.sessions === 0 && extension.months === 0 ? null : { ...extension, proposedBy: null };
}

export function toSteps(relationship: Relationship, steps: readonly Step[]): NextStep[] {
  return steps.map(({ action, by, dueAt, about }) => ({
    action,
    by,
    dueAt: instant(dueAt),
    about: aboutId(relationship, about),
  }));
}

export function toHealth(relationship: Relationship, health: Health): types.RelationshipHealth {
  const { nextSessionAt, atRiskSince, overdue, ...coded } = health;
  return {
    ...coded,
    nextSessionAt: instant(nextSessionAt),
    atRiskSince: instant(atRiskSince),
    overdue: toSteps(relationship, overdue),
  };
}
