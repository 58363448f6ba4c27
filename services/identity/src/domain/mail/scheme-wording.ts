import { words, type Words } from './words.js';

/** What coordinators and administrators are told, and what a scheme tells those who told it something. */
export const SCHEME_WORDS = {
  CONCERN_RAISED: () =>
    words(
      'A concern has been raised',
      ['Someone in a scheme you coordinate has raised a concern.', 'Read it as soon as you can.'],
      'Read the concern',
    ),
  CONCERN_ANSWERED: () =>
    words(
      'The scheme has answered you',
      ['The people who run your mentoring scheme have dealt with what you told them.'],
      'Read the answer',
    ),
  COORDINATOR_WANTED: () =>
    words(
      'Someone would like to hear from you',
      ['Someone in a scheme you coordinate has asked to be contacted.', 'Get in touch with them as soon as you can.'],
      'See who asked',
    ),
  PAIR_ENDED: () =>
    words(
      'A mentoring relationship has ended',
      ['A mentoring relationship in a scheme you coordinate has ended.', 'You do not need to do anything.'],
      'See the relationship',
    ),
  REMATCH_WAITING: () =>
    words(
      'Someone needs a new mentor',
      [
        'A mentoring relationship in a scheme you coordinate has ended, and the mentee needs a new mentor.',
        'They are on your list of mentees to match again.',
      ],
      'See the relationship',
    ),
  ERASURE_FINISHED: () =>
    words(
      'An erasure is finished',
      [
        'All personal data of someone who worked in your organisation have been erased.',
        'The certificate says what is gone and what stays.',
      ],
      'See the certificate',
    ),
} as const satisfies Readonly<Record<string, Words>>;
