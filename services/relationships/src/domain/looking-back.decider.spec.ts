import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  inScheme,
  reverseScheme,
  sealed,
  stranger,
  terms,
} from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { OPEN_INTRODUCTIONS_AT_MOST } from './passing-on.decider.js';
import { replay } from './relationship.decider.js';

const comment = sealed('worth the time');
const survey = {
  type: 'SubmitSurvey',
  by: daniel,
  at: at.accept,
  wave: 'BEFORE',
  scores: { CAREER: 3, NETWORKS: 1 },
  comment,
} as const;
const evaluation = {
  type: 'SubmitEvaluation',
  by: daniel,
  at: at.later,
  wave: 'END',
  worth: 5,
  recommends: true,
  comment,
} as const;
const sixMonthsLater = '2027-05-20T08:00:00.000Z';

describe('a survey', () => {
  it('is answered before the first session, by each side once', () => {
    const { scores } = survey;
    given(histories.accepted)
      .when(survey)
      .then({ type: 'SurveySubmitted', data: { at: at.accept, by: 'MENTEE', wave: 'BEFORE', scores, comment } });
    const answered = lived([survey], histories.accepted);
    given(answered).when(survey).refuses('ALREADY_SUBMITTED');
    expect(lived([{ ...survey, by: amina }], answered)).toHaveLength(4);
    given(histories.requested).when(survey).refuses('NOT_POSSIBLE_NOW');
    given(histories.held).when(survey).refuses('NOT_POSSIBLE_NOW');
  });

  it('is answered again at the end and some months later', () => {
    const atEnd = { ...survey, at: at.later, wave: 'END' } as const;
    const later = { ...survey, at: sixMonthsLater, wave: 'LATER' } as const;
    expect(lived([atEnd, later], histories.ended)).toHaveLength(13);
    given(histories.ended)
      .when({ ...later, at: at.later })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.ended)
      .when({ ...atEnd, at: sixMonthsLater })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('has scores from 1 to 5 in domains that exist', () => {
    for (const scores of [{}, { CAREER: 0 }, { CAREER: 6 }, { CAREER: 2.5 }]) {
      given(histories.accepted)
        .when({ ...survey, scores })
        .refuses('SCORE_NOT_POSSIBLE');
    }
    given(histories.accepted)
      .when({ ...survey, scores: { WEATHER: 3 } as never })
      .refuses('UNKNOWN_CODE');
  });

  it('is for the two alone', () => {
    given(histories.accepted)
      .when({ ...survey, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('an evaluation', () => {
  it('is given at the end, by each side once', () => {
    given(histories.ended)
      .when(evaluation)
      .then({
        type: 'EvaluationSubmitted',
        data: { at: at.later, by: 'MENTEE', wave: 'END', worth: 5, recommends: true, comment },
      });
    given(lived([evaluation], histories.ended))
      .when(evaluation)
      .refuses('ALREADY_SUBMITTED');
    given(histories.ended)
      .when({ ...evaluation, worth: 7 })
      .refuses('SCORE_NOT_POSSIBLE');
    given(histories.ended)
      .when({ ...evaluation, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is given already when all agreed sessions were held, and not before', () => {
    given(histories.held).when(evaluation).refuses('NOT_POSSIBLE_NOW');
    const single = histories.held.map((event) =>
      event.type === 'AgreementProposed'
        ? { ...event, data: { ...event.data, terms: { ...terms, sessions: 1 } } }
        : event,
    );
    expect(lived([evaluation], single)).toHaveLength(single.length + 1);
  });

  it('is given once more six months after the end, for three months', () => {
    const later = { ...evaluation, wave: 'LATER', at: sixMonthsLater } as const;
    expect(lived([later], histories.ended)).toHaveLength(12);
    for (const early of ['2027-05-20T07:59:59.999Z', '2027-08-20T08:00:00.000Z']) {
      given(histories.ended)
        .when({ ...later, at: early })
        .refuses('NOT_POSSIBLE_NOW');
    }
  });

  it('is not given where nothing was held, nor later where the scheme does not ask again', () => {
    const data = { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } as const;
    given([...histories.active, { type: 'RelationshipEnded', data }])
      .when(evaluation)
      .refuses('NOT_POSSIBLE_NOW');
    const once = inScheme({ settings: { ...reverseScheme.settings, evaluationMonthsAfterEnd: 0 } }, histories.ended);
    given(once)
      .when({ ...evaluation, wave: 'LATER', at: sixMonthsLater })
      .refuses('NOT_POSSIBLE_NOW');
    expect(lived([{ ...evaluation, at: '2027-02-19T09:00:00.000Z' }], once)).toHaveLength(12);
    given(once)
      .when({ ...evaluation, at: '2027-02-20T09:00:00.000Z' })
      .refuses('NOT_POSSIBLE_NOW');
  });
});

describe('passing it on', () => {
  const offer = { type: 'OfferIntroduction', by: amina, at: at.later, introductionId: idOf(1), to: comment } as const;
  const answer = {
    type: 'AnswerIntroduction',
    by: daniel,
    at: at.later,
    introductionId: idOf(1),
    answer: 'DECLINED',
  } as const;
  const payForward = { type: 'AnswerPayItForward', by: daniel, at: at.later, answer: 'YES' } as const;

  it('is not piled up: each side has a few that wait for the other’s answer', () => {
    const offers = Array.from({ length: OPEN_INTRODUCTIONS_AT_MOST }, (_, place) => ({
      ...offer,
      introductionId: idOf(place + 1),
    }));
    const full = lived(offers, histories.active);
    const more = { ...offer, introductionId: idOf(9) };
    given(full).when(more).refuses('NOT_POSSIBLE_NOW');
    expect(lived([answer, more], full)).toHaveLength(full.length + 2);
    expect(lived([{ ...more, by: daniel }], full)).toHaveLength(full.length + 1);
  });

  it('is an introduction that one offers and the other answers once, also after the end', () => {
    for (const history of [histories.active, histories.ended]) {
      given(history)
        .when(offer)
        .then({
          type: 'IntroductionOffered',
          data: { at: at.later, by: 'MENTOR', introductionId: idOf(1), to: comment },
        });
    }
    const offered = lived([offer], histories.active);
    given(offered)
      .when({ ...answer, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(offered)
      .when(answer)
      .then({
        type: 'IntroductionAnswered',
        data: { at: at.later, by: 'MENTEE', introductionId: idOf(1), answer: 'DECLINED' },
      });
    given(lived([answer], offered))
      .when(answer)
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.active).when(answer).refuses('NOT_IN_THIS_RELATIONSHIP');
    given(histories.requested).when(offer).refuses('NOT_POSSIBLE_NOW');
    given(histories.active)
      .when({ ...offer, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is the mentee who becomes a mentor in turn, and may change their mind', () => {
    given(histories.ended)
      .when(payForward)
      .then({ type: 'PayItForwardAnswered', data: { at: at.later, by: 'MENTEE', answer: 'YES' } });
    const changed = lived([payForward, { ...payForward, answer: 'LATER' }], histories.ended);
    expect(replay(changed)?.payItForward).toBe('LATER');
    given(histories.ended)
      .when({ ...payForward, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.held).when(payForward).refuses('NOT_POSSIBLE_NOW');
    const data = { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } as const;
    given([...histories.active, { type: 'RelationshipEnded', data }])
      .when(payForward)
      .refuses('NOT_POSSIBLE_NOW');
  });
});

describe('a concern', () => {
  const raise = {
    type: 'RaiseConcern',
    by: daniel,
    at: at.later,
    concernId: idOf(1),
    limit: 'RISK_OF_HARM',
    story: comment,
  } as const;
  const respond = {
    type: 'AnswerConcern',
    by: stranger,
    at: at.later,
    as: 'COORDINATOR',
    concernId: idOf(1),
    outcome: 'REFERRED',
  } as const;

  it('is raised by either side under one of the three limits, at any time', () => {
    for (const history of [histories.requested, histories.active, histories.ended]) {
      given(history)
        .when(raise)
        .then({
          type: 'ConcernRaised',
          data: { at: at.later, by: 'MENTEE', concernId: idOf(1), limit: 'RISK_OF_HARM', story: comment },
        });
    }
    given(histories.active)
      .when({ ...raise, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is answered once, by a coordinator who is not one of the pair', () => {
    const raised = lived([raise], histories.active);
    given(raised)
      .when(respond)
      .then({ type: 'ConcernAnswered', data: { at: at.later, concernId: idOf(1), outcome: 'REFERRED' } });
    given(raised)
      .when({ ...respond, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(lived([respond], raised))
      .when(respond)
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.active).when(respond).refuses('NOT_IN_THIS_RELATIONSHIP');
  });
});
