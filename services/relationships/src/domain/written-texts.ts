import type { Relationship } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** Everything that anyone wrote in a relationship, still sealed. */
export function writtenTexts(relationship: Relationship): readonly SealedText[] {
  const terms = relationship.agreement?.terms;
  return [
    relationship.letter,
    terms?.purpose,
    terms?.contactPreferences,
    terms?.successCriteria,
    ...relationship.goals.flatMap((goal) => [goal.statement, goal.howIWillKnow]),
    ...relationship.sessions.map((session) => session.topics),
    ...relationship.actions.flatMap((action) => [action.what, action.report?.why]),
    ...relationship.barriers.map((barrier) => barrier.story),
    ...relationship.commitments.map((commitment) => commitment.statement),
  ].filter((text): text is SealedText => text !== null && text !== undefined);
}

/** What its author has published to the scheme, still sealed. */
export function publishedTexts(relationship: Relationship): readonly SealedText[] {
  return relationship.commitments.flatMap(({ publishedAt, statement }) =>
    publishedAt === null || statement === null ? [] : [statement],
  );
}
