import { by, inCalendar, starts, withWhom, words, type Words } from './words.js';

/** Sessions, and what comes of them. */
export const SESSION_WORDS = {
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
      'Choose a new date for your mentoring session',
      [
        given.startsAt === null
          ? `The date of your mentoring session${withWhom(given)} is off.`
          : `Your mentoring session${withWhom(given)} on ${given.startsAt} will not take place on that date.`,
        `${given.other ?? 'The other person'} has suggested new dates. Choose one that suits you.`,
        by(given),
        inCalendar(given, 'Your calendar may ask if you want to remove the old date.'),
      ],
      'Choose a date',
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
  SESSION_CORRECTED: (given) =>
    words(
      'The record of a mentoring session has changed',
      [
        `${given.other ?? 'The other person'} has corrected what was recorded of a mentoring session.`,
        'Check that the date, how you met and for how long are right. You can correct them too.',
      ],
      'Check the session',
    ),
  SESSION_TAKEN_BACK: (given) =>
    words(
      'A mentoring session is no longer recorded',
      [
        `${given.other ?? 'The other person'} has told us that a recorded mentoring session did not take place.`,
        inCalendar(given, 'Your calendar may ask if you want to remove it.'),
        'If you remember it otherwise, talk to each other about it.',
      ],
      'Check the session',
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
  SESSION_TO_FOLLOW_UP: (given) =>
    words(
      'What came of your mentoring session?',
      [`Your session${withWhom(given)} has been recorded.`, 'Note what you want to do before you meet again.'],
      'Follow up the session',
    ),
  COMMITMENT_PUBLISHED: (given) =>
    words(
      'A commitment has been published',
      [
        `${given.other ?? 'The person you mentor'} has published a commitment they made in mentoring: the coordinators of the scheme can read it.`,
      ],
      'See the commitment',
    ),
  INTRODUCTION_OFFERED: (given) =>
    words(
      'You are offered an introduction',
      [`${given.other ?? 'The other person'} could introduce you to somebody.`, 'You can say yes or no.'],
      'Read and answer',
    ),
  INTRODUCTION_ANSWERED: (given) =>
    words(
      'Your offer of an introduction was answered',
      [`${given.other ?? 'The other person'} has answered your offer to introduce them to somebody.`],
      'Read the answer',
    ),
} as const satisfies Readonly<Record<string, Words>>;
