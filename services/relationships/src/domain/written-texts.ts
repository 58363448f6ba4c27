import type { Agreement, Relationship } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/**
 * Everything that anyone wrote in a relationship, still sealed. For a reader, ask for it of the relationship as that
 * reader sees it (as-seen-by.ts).
 */
export function writtenTexts(relationship: Relationship): readonly SealedText[] {
  return written([
    relationship.letter,
    ...termsTexts(relationship.agreement),
    ...termsTexts(relationship.proposedAgreement),
    ...relationship.earlierAgreements.flatMap(termsTexts),
    ...relationship.questions.flatMap(({ question, answer }) => [question, answer]),
    ...relationship.goals.flatMap((goal) => [goal.statement, goal.howIWillKnow]),
    ...relationship.sessions.flatMap(({ preparations, followUps }) => [
      ...preparations.flatMap(({ topics, hopes }) => [topics, hopes]),
      ...followUps.map((followUp) => followUp.reflection),
    ]),
    ...relationship.actions.flatMap((action) => [action.what, action.report?.why]),
    ...relationship.barriers.map((barrier) => barrier.story),
    ...relationship.commitments.flatMap((commitment) => [commitment.statement, commitment.evidence]),
    ...relationship.checkIns.map((checkIn) => checkIn.note),
    ...relationship.surveys.map((survey) => survey.comment),
    ...relationship.evaluations.map((evaluation) => evaluation.comment),
    ...relationship.introductions.map((introduction) => introduction.to),
    ...concernTexts(relationship),
  ]);
}

function termsTexts(agreement: Agreement | null): readonly (SealedText | null)[] {
  if (agreement === null) return [];
  const { purpose, contactPreferences, successCriteria } = agreement.terms;
  return [purpose, contactPreferences, successCriteria];
}

/**
 * What its author lets coordinators read, still sealed: the words of a published commitment, and what they have told of it
 * since. What they told before was written for the other of the two alone, and may name them.
 */
export function publishedTexts(relationship: Relationship): readonly SealedText[] {
  return written(
    relationship.commitments.flatMap(({ publishedAt, statement, evidence, evidencePublished }) =>
      publishedAt === null ? [] : [statement, evidencePublished ? evidence : null],
    ),
  );
}

/** The stories of concerns, still sealed: for coordinators, and for whoever raised them. */
export function concernTexts(relationship: Relationship): readonly SealedText[] {
  return written(relationship.concerns.map((concern) => concern.story));
}

function written(texts: readonly (SealedText | null | undefined)[]): readonly SealedText[] {
  return texts.filter((text): text is SealedText => text !== null && text !== undefined);
}
