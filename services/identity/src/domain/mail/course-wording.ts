import { by, whom, withWhom, words, type Words } from './words.js';

/** The course of mentoring, its end, and what comes after. */
export const COURSE_WORDS = {
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
        `Your mentoring${withWhom(given)} has been waiting for its next step for some time.`,
        given.actBy === null
          ? 'If nothing happens, it will close.'
          : `If nothing happens, it will close on ${given.actBy}.`,
        'To keep it going, meet, sign your agreement or book a session, whichever comes next for you.',
      ],
      'See what comes next',
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
        // After how many months it is asked, each scheme sets for itself.
        'Your mentoring ended some time ago. Tell us what has changed since then.',
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
        // Whether by choice or because they have left: either may end it without a reason.
        'Your mentor does not continue with your mentoring, so it has ended. Nobody needs to give a reason for that.',
        'You can choose a new mentor. The people who run the scheme know that you may need one.',
        'If you do not want a new mentor, you can say so on the page below.',
      ],
      'See your new suggestions',
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
  TEXTS_GO_SOON: (given) =>
    words(
      'What you wrote will be deleted soon',
      [
        `Your mentoring${withWhom(given)} is over. What the two of you wrote is kept for a while and then deleted.`,
        given.actBy === null ? null : `This will happen on ${given.actBy}. Nobody can read it after that.`,
        'If there is something you want to keep, copy it before then.',
      ],
      'Read what you wrote',
    ),
  SURVEY_DUE: () =>
    words(
      'Tell us where you stand before you begin',
      ['Answer a few questions before your first mentoring session.', 'It takes about 2 minutes.'],
      'Answer the questions',
    ),
  PAUSED: (given) =>
    words(
      'Your mentoring is paused',
      [
        `Mentoring${withWhom(given)} is paused until a day that was named.`,
        'Sessions that were booked for before that day will not take place. Sessions booked for later stay as they are.',
        'Either of you can end the pause at any time.',
      ],
      'See until when',
    ),
  RESUMED: (given) =>
    words(
      'Your mentoring goes on',
      [`The pause of your mentoring${withWhom(given)} is over.`, 'You can plan your next session.'],
      'Suggest dates',
    ),
  EXTENSION_PROPOSED: (given) =>
    words(
      'Would you like to go on for longer?',
      [`${given.other ?? 'The other person'} would like to extend your mentoring.`, by(given)],
      'Read and answer',
    ),
  EXTENDED: (given) =>
    words(
      'Your mentoring is extended',
      [`You and ${whom(given)} have both agreed to extend your mentoring.`],
      'See what comes next',
    ),
  REMATCH_SETTLED: () =>
    words(
      'News about your search for a new mentor',
      ['You were looking for a new mentor. The people who run the scheme have dealt with it.'],
      'See what comes next',
    ),
} as const satisfies Readonly<Record<string, Words>>;
