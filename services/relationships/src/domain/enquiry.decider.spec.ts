import { describe, expect, it } from '@jest/globals';
import { OPEN_QUESTIONS_AT_MOST } from './enquiry.decider.js';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  mentee,
  mentor,
  pool,
  relationshipId,
  reverseScheme,
  sealed,
  share,
  stranger,
} from '../given/relationship.given.js';
import { freePair, idOf, lived } from '../given/whole-life.given.js';
import { placeOf } from './place.js';
import { replay } from './relationship.decider.js';
import type { AskQuestion } from './request.js';

const found = { relationshipId, scheme: reverseScheme, mentor, mentee, pool, share };
const ask: AskQuestion = {
  type: 'AskQuestion',
  by: daniel,
  at: at.request,
  ...found,
  questionId: idOf(1),
  question: sealed('Do you know paediatrics?'),
  pair: freePair,
};
const answer = {
  type: 'AnswerQuestion',
  by: amina,
  at: at.accept,
  questionId: idOf(1),
  answer: sealed('I do', amina),
} as const;
const request = {
  type: 'RequestMentoring',
  by: daniel,
  at: at.introduce,
  letter: sealed('Dear…'),
  sponsor: null,
  pair: freePair,
  ...found,
} as const;
const enquiry = lived([ask]);

describe('a question before a request', () => {
  it('begins an enquiry, which takes up no place', () => {
    const { questionId, question } = ask;
    given(histories.nothing)
      .when(ask)
      .then({ type: 'QuestionAsked', data: { at: at.request, ...found, questionId, question } });
    const state = replay(enquiry);
    expect(state).toMatchObject({ status: 'ENQUIRY', questions: [{ id: idOf(1), answeredAt: null }] });
    expect(placeOf(state)).toBe('NONE');
  });

  it('is for the mentee to ask, and between two who could come together', () => {
    for (const by of [amina, stranger]) {
      given(histories.nothing)
        .when({ ...ask, by })
        .refuses('NOT_YOURS_TO_DO');
    }
    given(histories.nothing)
      .when({ ...ask, pair: { ...freePair, schemeIsOpen: false } })
      .refuses('SCHEME_NOT_OPEN');
    given(histories.nothing)
      .when({ ...ask, pair: { ...freePair, neverAgain: true } })
      .refuses('MENTOR_NOT_AVAILABLE');
  });

  it('is one of few that wait for an answer', () => {
    const questions = Array.from({ length: OPEN_QUESTIONS_AT_MOST }, (_, place) => ({
      ...ask,
      questionId: idOf(10 + place),
    }));
    given(lived(questions)).when(ask).refuses('TOO_MANY_QUESTIONS');
  });

  it('is stopped like the first by what has come between the two since then', () => {
    for (const history of [enquiry, histories.requested]) {
      for (const [change, code] of [
        [{ schemeIsOpen: false }, 'SCHEME_NOT_OPEN'],
        [{ mentorIsPublished: false }, 'MENTOR_NOT_AVAILABLE'],
        [{ neverAgain: true }, 'MENTOR_NOT_AVAILABLE'],
        [{ inReportingLine: true }, 'IN_REPORTING_LINE'],
      ] as const) {
        given(history)
          .when({ ...ask, pair: { ...freePair, ...change } })
          .refuses(code);
      }
      given(lived([{ type: 'NeverPairAgain', by: amina, at: at.accept }], history))
        .when(ask)
        .refuses('MENTOR_NOT_AVAILABLE');
    }
  });

  it('is for those who take part where the scheme wants that, until they have asked for mentoring', () => {
    const scheme = { ...reverseScheme, settings: { ...reverseScheme.settings, menteesApplyFirst: true } };
    const outside = { ...ask, scheme, pair: { ...freePair, menteeStanding: 'APPLIED' } } as const;
    // Nothing has been asked for in an enquiry: the rules are those of today.
    for (const history of [histories.nothing, enquiry]) given(history).when(outside).refuses('APPLY_FIRST');
    expect(lived([outside], histories.requested)).toHaveLength(2);
    const inside = { ...ask, scheme, pair: { ...freePair, menteeStanding: 'APPROVED' } } as const;
    expect(lived([inside])).toHaveLength(1);
  });

  it('goes to the mentor of this enquiry, and belongs before the answer to a request', () => {
    given(enquiry)
      .when({ ...ask, mentor: { ...mentor, person: stranger } })
      .refuses('ALREADY_ASKED', {});
    expect(lived([ask], histories.requested)).toHaveLength(2);
    given(histories.accepted).when(ask).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(ask).refuses('NOT_POSSIBLE_NOW');
  });
});

describe('an answer', () => {
  it('is given once by the mentor, to a question of this enquiry', () => {
    given(enquiry)
      .when(answer)
      .then({ type: 'QuestionAnswered', data: { at: at.accept, questionId: idOf(1), answer: answer.answer } });
    given(enquiry)
      .when({ ...answer, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
    given(lived([ask, answer]))
      .when(answer)
      .refuses('NOT_POSSIBLE_NOW');
    given(enquiry)
      .when({ ...answer, questionId: idOf(9) })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
  });
});

describe('a request after an enquiry', () => {
  it('goes on with what was said, and takes the settings as they are then', () => {
    const scheme = { ...reverseScheme, settings: { ...reverseScheme.settings, months: 12 } };
    const state = replay(lived([ask, answer, { ...request, scheme }]));
    expect(state).toMatchObject({
      status: 'REQUESTED',
      requestedAt: at.introduce,
      scheme: { settings: { months: 12 } },
      questions: [{ answeredAt: at.accept }],
    });
  });

  it('is a request of the same two, and comes once', () => {
    given(enquiry)
      .when({ ...request, mentor: { ...mentor, person: stranger } })
      .refuses('ALREADY_ASKED', {});
    given(enquiry)
      .when({ ...request, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(lived([ask, request]))
      .when(request)
      .refuses('ALREADY_ASKED');
  });

  it('cannot be answered before it was asked', () => {
    given(enquiry)
      .when({ type: 'AcceptRequest', by: amina, at: at.accept, pair: freePair })
      .refuses('NOT_POSSIBLE_NOW');
  });
});
