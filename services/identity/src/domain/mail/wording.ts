import type { NudgeKind } from './nudge.js';

/** What a letter may say beside its own words. */
export interface Particulars {
  /** The other person's first name; null where the recipient may not know it yet. */
  readonly other: string | null;
  /** When the session begins, in words. */
  readonly startsAt: string | null;
  /** The day by which to act, in words. */
  readonly actBy: string | null;
  /** Whether what changes in the recipient's calendar goes with the letter. */
  readonly withInvitation: boolean;
}

/** A letter without greeting and signature. */
export interface Wording {
  readonly subject: string;
  readonly sentences: readonly string[];
  /** What the link says. */
  readonly action: string;
}

type Words = (given: Particulars) => Wording;

const words = (subject: string, sentences: readonly (string | null)[], action: string): Wording => ({
  subject,
  sentences: sentences.filter((sentence) => sentence !== null),
  action,
});

const by = ({ actBy }: Particulars): string | null => (actBy === null ? null : `Please do this by ${actBy}.`);
const starts = ({ startsAt }: Particulars): string | null => (startsAt === null ? null : `It starts on ${startsAt}.`);
const withWhom = ({ other }: Particulars): string => (other === null ? '' : ` with ${other}`);
const whom = ({ other }: Particulars): string => other ?? 'the other person';
const inCalendar = ({ withInvitation }: Particulars, sentence: string): string | null =>
  withInvitation ? sentence : null;
const who = ({ other }: Particulars): string => other ?? 'Someone';

/**
 * The words for each kind: short sentences, no jargon, nothing of what a pair has told each other. Style: NHS digital
 * service manual, content guide.
 */
const WORDS: Readonly<Record<NudgeKind, Words>> = {
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
      'Your mentoring request was not answered',
      ['The mentor did not answer in time, so your request has ended.', 'You can ask another mentor.'],
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
      [`Read and sign your mentoring agreement${withWhom(given)}.`, 'Sessions can start when both of you have signed.'],
      'Read the agreement',
    ),
  SESSION_PROPOSED: (given) =>
    words(
      'Choose a date for your mentoring session',
      [`${given.other ?? 'The other person'} has suggested dates for a session.`, by(given)],
      'Choose a date',
    ),
  SESSION_BOOKED: (given) =>
    words(
      'Your mentoring session is booked',
      [
        `Your mentoring session${withWhom(given)} is booked.`,
        starts(given),
        inCalendar(given, 'Add it to your calendar with the invitation in this email.'),
      ],
      'See the session',
    ),
  SESSION_TAKEN_OFF: (given) =>
    words(
      'A mentoring session will not take place',
      [
        given.startsAt === null
          ? `A mentoring session${withWhom(given)} will not take place.`
          : `Your mentoring session${withWhom(given)} on ${given.startsAt} will not take place.`,
        inCalendar(given, 'Your calendar may ask if you want to remove it.'),
      ],
      'See what comes next',
    ),
  SESSION_REMINDER: (given) =>
    words(
      'Your mentoring session is coming up',
      [`You have a mentoring session${withWhom(given)}.`, starts(given)],
      'Prepare for the session',
    ),
  SESSION_CHANGED: (given) =>
    words(
      'Your mentoring session has changed',
      [`The details of your mentoring session${withWhom(given)} have changed.`, starts(given)],
      'See the session',
    ),
  SESSION_CANCELLED: (given) =>
    words(
      'Your mentoring session is cancelled',
      [
        given.startsAt === null
          ? `Your mentoring session${withWhom(given)} is cancelled.`
          : `Your mentoring session${withWhom(given)} on ${given.startsAt} is cancelled.`,
        'You can suggest new dates.',
      ],
      'Suggest new dates',
    ),
  SESSION_TO_RECORD: (given) =>
    words(
      'Did your mentoring session take place?',
      [
        `Tell us if your session${withWhom(given)} took place.`,
        'You only need to give the date, how you met and for how long.',
      ],
      'Record the session',
    ),
  NEXT_SESSION_TO_BOOK: (given) =>
    words(
      'Book your next mentoring session',
      [`You have no mentoring session booked${withWhom(given)}.`, 'Suggest up to 3 dates that suit you.'],
      'Suggest dates',
    ),
  ACTION_DUE: (given) =>
    words(
      'An action from mentoring is due',
      ['Something you planned to do is due.', given.actBy === null ? null : `You planned to do it by ${given.actBy}.`],
      'See the action',
    ),
  COMMITMENT_DUE: (given) =>
    words(
      'A commitment you made is due',
      [
        'A commitment you made in mentoring is due.',
        given.actBy === null ? null : `The date you chose is ${given.actBy}.`,
        'Tell us how far you have got.',
      ],
      'Update the commitment',
    ),
  CHECK_IN_DUE: (given) =>
    words(
      'How is mentoring going?',
      [`It is time to check in about mentoring${withWhom(given)}.`, 'It takes about 2 minutes.', by(given)],
      'Check in',
    ),
  TERM_ENDS_SOON: (given) =>
    words(
      'Your mentoring ends soon',
      [
        given.actBy === null ? 'The time you agreed on ends soon.' : `The time you agreed on ends on ${given.actBy}.`,
        `You and ${whom(given)} can finish as planned or agree on more time.`,
      ],
      'Plan the end or extend',
    ),
  CLOSING_SOON: (given) =>
    words(
      'Your mentoring will close soon',
      [
        'You have not met for some time.',
        given.actBy === null
          ? 'If you do not book a session, your mentoring will close.'
          : `If you do not book a session, your mentoring will close on ${given.actBy}.`,
      ],
      'Book a session',
    ),
  CLOSED: (given) =>
    words(
      'Your mentoring has ended',
      [`Mentoring${withWhom(given)} has ended.`, 'You can still read your own notes and goals.'],
      'See what you can do next',
    ),
  EVALUATION_DUE: (given) =>
    words(
      'Tell us about your mentoring',
      ['Your mentoring has ended. Tell us how it went.', 'It takes about 5 minutes.', by(given)],
      'Give your feedback',
    ),
  LATER_EVALUATION_DUE: (given) =>
    words(
      'What has changed since your mentoring?',
      [
        'Your mentoring ended 6 months ago. Tell us what has changed since then.',
        'It takes about 5 minutes.',
        by(given),
      ],
      'Give your feedback',
    ),
  PAY_IT_FORWARD: () =>
    words(
      'Would you like to be a mentor?',
      ['You know what mentoring can do. You could now be a mentor for someone else.'],
      'Find out about being a mentor',
    ),
  REMATCH: () =>
    words(
      'You can choose a new mentor',
      [
        'Your mentor is no longer able to continue. This is not because of anything you did.',
        'You can choose a new mentor.',
      ],
      'See your new suggestions',
    ),
  CONCERN_RAISED: () =>
    words(
      'A concern has been raised',
      ['Someone in a scheme you coordinate has raised a concern.', 'Read it as soon as you can.'],
      'Read the concern',
    ),
  TEXTS_TO_LOOK_THROUGH: () =>
    words(
      'Look through what you wrote in mentoring',
      [
        'Someone you mentored with, or asked, has had their personal data erased. What they wrote is gone.',
        'What you wrote is still there and stays yours. Look through it, and do not keep or copy what names them.',
      ],
      'Read what you wrote',
    ),
};

/** What is said for this kind. */
export function wordingOf(kind: NudgeKind, given: Particulars): Wording {
  return WORDS[kind](given);
}
