import { by, who, whom, withWhom, words, type Words } from './words.js';

/** How a pair comes together: questions, requests, the first meeting, the agreement. */
export const BEGINNING_WORDS = {
  QUESTION_ASKED: (given) =>
    words(
      'You have a question about mentoring',
      [`${who(given)} has a question before asking you to be their mentor.`],
      'Read and answer the question',
    ),
  QUESTION_ANSWERED: () =>
    words('Your question has been answered', ['There is an answer to your question.'], 'Read the answer'),
  APPROVAL_WAITING: (given) =>
    words(
      'A mentoring request needs your approval',
      ['A mentoring request is waiting for your decision.', by(given)],
      'Read and decide',
    ),
  REQUEST_WAITING: (given) =>
    words(
      'Someone has asked you to be their mentor',
      [
        `${who(given)} has asked you to be their mentor.`,
        'You can accept or decline. You do not have to give a reason.',
        by(given),
      ],
      'Read and answer the request',
    ),
  REQUEST_REMINDER: (given) =>
    words(
      'A mentoring request is still waiting for you',
      [
        `${who(given)} asked you to be their mentor and is waiting for your answer.`,
        given.actBy === null ? null : `If you do not answer by ${given.actBy}, the request will end.`,
      ],
      'Read and answer the request',
    ),
  REQUEST_LAPSED: () =>
    words(
      'Your mentoring request has ended',
      // Nobody answered in time, or the mentor has left meanwhile, which is theirs to tell.
      ['Your request for mentoring has ended without an answer.', 'You can ask another mentor.'],
      'Find a mentor',
    ),
  REQUEST_ANSWERED: () =>
    words('Your mentoring request has been answered', ['There is an answer to your request.'], 'Read the answer'),
  EXISTING_PAIR_TO_CONFIRM: (given) =>
    words(
      'Confirm that you are a mentoring pair',
      [
        `The scheme has been told that you and ${whom(given)} have a mentoring relationship.`,
        'You can say yes or no. You do not have to give a reason.',
        given.actBy === null ? null : `If you do not answer by ${given.actBy}, nothing is registered.`,
      ],
      'Answer',
    ),
  EXISTING_PAIR_CONFIRMED: (given) =>
    words(
      'A mentoring pair is registered',
      [`The mentoring relationship${withWhom(given)} that the scheme was told of has been confirmed.`],
      'See what comes next',
    ),
  EXISTING_PAIR_DENIED: (given) =>
    words(
      'A mentoring pair was not confirmed',
      [`The mentoring relationship${withWhom(given)} that the scheme was told of was not confirmed.`],
      'See what you can do next',
    ),
  INTRODUCTION_TO_BOOK: (given) =>
    words(
      'Arrange your first meeting',
      [
        `Arrange a short first meeting${withWhom(given)}.`,
        'It is a chance to find out if you would work well together. Either of you can say no afterwards.',
        by(given),
      ],
      'Arrange the meeting',
    ),
  AGREEMENT_TO_SIGN: (given) =>
    words(
      'Your mentoring agreement is ready to sign',
      // Whether sessions wait for it, each scheme sets for itself.
      [`Read and sign your mentoring agreement${withWhom(given)}.`, 'It holds when both of you have signed.'],
      'Read the agreement',
    ),
  REQUEST_APPROVED: () =>
    words(
      'Your mentoring request has been approved',
      [
        'Your request for mentoring has been approved.',
        'You do not need to do anything. You can see who answers next.',
      ],
      'See your request',
    ),
  REQUEST_WITHDRAWN: (given) =>
    words(
      'A mentoring request was taken back',
      [`${who(given)} has taken back their request for mentoring.`, 'You do not need to answer it any more.'],
      'See your requests',
    ),
  AGREEMENT_TO_PROPOSE: (given) =>
    words(
      'Write your mentoring agreement',
      [
        `You and ${whom(given)} have had your first meeting.`,
        'If you want to go on, write down what you agree on. Either of you can begin, and either can still say no.',
      ],
      'Write the agreement',
    ),
  AGREEMENT_REACHED: (given) =>
    words(
      'Your mentoring agreement is signed',
      [`You and ${whom(given)} have both signed your mentoring agreement.`, 'It holds now: plan your sessions by it.'],
      'Plan a session',
    ),
  // To either of the two, whoever proposed it: the other was told before, or has signed it by now.
  AGREEMENT_CHANGE_TO_SIGN: (given) =>
    words(
      'A change of your mentoring agreement waits for you',
      [
        `A change of your mentoring agreement${withWhom(given)} has been proposed.`,
        'Read it. You can sign it, drop it or propose another.',
        'Until both of you have signed it, your agreement holds as it is.',
      ],
      'Read the change',
    ),
  AGREEMENT_CHANGE_DROPPED: (given) =>
    words(
      'A change of your mentoring agreement was dropped',
      [
        `${who(given)} has dropped the proposed change of your mentoring agreement.`,
        'You do not need to do anything. Your agreement holds as it is.',
      ],
      'Read your agreement',
    ),
  CONSENT_TO_GIVE: () =>
    words(
      'Choose what may be noted about you',
      [
        'In this scheme you may want to share what you have lived through.',
        'Choose if it may be noted. You can change your mind at any time, and you do not have to give a reason.',
      ],
      'Read and choose',
    ),
} as const satisfies Readonly<Record<string, Words>>;
