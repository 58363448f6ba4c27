import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import { amina, at, daniel, histories, sealed } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import type { RelationshipCommand } from './relationship.commands.js';
import type { RelationshipEvent } from './relationship.events.js';

/** What somebody reads who asks for a session of what has ended, or is closed. */
function refused(history: readonly RelationshipEvent[], by: string, when: string): string {
  const starts = [`${Number(when.slice(0, 4)) + 1}${when.slice(4)}`];
  const propose: RelationshipCommand = {
    ...{ type: 'ProposeSessions', by, at: when, sessionId: idOf(40), medium: 'VIDEO', minutes: 60, starts },
  };
  try {
    lived([propose], history);
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
  throw new Error('it was possible');
}

const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'COMPLETED', seeksAnother: false } as const;
const ended = lived([end], histories.held);
const expiry = '2027-05-20T08:00:00.000Z';
const evaluate = (by: string, wave: 'END' | 'LATER', when: string): RelationshipCommand[] => [
  { type: 'SubmitEvaluation', by, at: when, wave, worth: 4, recommends: true, comment: null },
  { type: 'SubmitSurvey', by, at: when, wave, scores: { SKILLS: 3 }, comment: null },
];

describe('what a refusal says is possible once a relationship has ended', () => {
  it('is to read, to put records right for some weeks, to evaluate and to raise a concern', () => {
    expect(refused(ended, daniel, '2026-11-21T09:00:00.000Z')).toMatch(
      /has ended; what was written can be read; sessions that had begun can be recorded and put right; it can be evaluated; either side can raise a concern\.$/,
    );
    expect(refused(ended, daniel, '2027-01-21T09:00:00.000Z')).toMatch(
      /has ended; what was written can be read; it can be evaluated; either side can raise a concern\.$/,
    );
  });

  it('is to evaluate only while there is something that whoever asks has not evaluated', () => {
    const answered = lived(evaluate(daniel, 'END', '2026-11-22T09:00:00.000Z'), ended);
    const when = '2027-01-21T09:00:00.000Z';
    expect(refused(answered, daniel, when)).not.toContain('evaluated');
    expect(refused(answered, amina, when)).toContain('it can be evaluated');
  });

  it('is years later neither to read texts that are gone nor to evaluate, and still to raise a concern', () => {
    const gone = lived([{ type: 'DestroyTexts', at: expiry }], ended);
    expect(refused(gone, amina, '2028-03-01T09:00:00.000Z')).toMatch(
      /has ended; what was written is gone; either side can raise a concern\.$/,
    );
  });

  it('is the same for the other whether one of them wants never again, or has raised a concern', () => {
    const when = '2027-01-21T09:00:00.000Z';
    const hidden: RelationshipCommand[] = [
      { type: 'NeverPairAgain', by: amina, at: at.later },
      {
        ...{ type: 'RaiseConcern', by: amina, at: at.later, concernId: idOf(1), limit: 'RISK_OF_HARM' },
        story: sealed('story', amina),
      },
    ];
    expect(refused(lived(hidden, ended), daniel, when)).toBe(refused(ended, daniel, when));
    const declined: RelationshipEvent[] = [
      ...histories.requested,
      { type: 'RequestDeclined', data: { at: at.accept } },
    ];
    const closed = refused(declined, daniel, when);
    expect(closed).toMatch(
      /closed; the mentee can look for a mentor and ask anew\. Either side can raise a concern\.$/,
    );
    expect(refused(lived(hidden, declined), daniel, when)).toBe(closed);
  });
});
