import { words, type Words } from './words.js';

/** What coordinators and administrators are told, and what a scheme tells those who told it something. */
export const SCHEME_WORDS = {
  CONCERN_RAISED: () =>
    words(
      'A concern has been raised',
      ['Someone in a scheme you coordinate has raised a concern.', 'Read it as soon as you can.'],
      'Read the concern',
    ),
  SCHEME_HEARS_NOBODY: () =>
    words(
      'What you told your scheme has reached nobody',
      [
        'You told the people who run your mentoring scheme something. Nobody is there who could read it.',
        'Please tell someone else. You can turn to your Freedom to Speak Up guardian, your safeguarding team or HR.',
        'If anyone is in danger now, call 999.',
      ],
      'See what you wrote',
    ),
  CONCERN_WAITING: () =>
    words(
      'A concern is waiting for an answer',
      [
        'Someone in a scheme you coordinate raised a concern, and nobody has answered it yet.',
        'Read it and answer it today. We will remind you until someone does.',
      ],
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
  CALL_WAITING: () =>
    words(
      'Someone is still waiting to hear from you',
      [
        'Someone in a scheme you coordinate asked to be contacted, and nobody has said that they did.',
        'Get in touch with them, then mark it as done. We will remind you until someone does.',
      ],
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
  APPLICATION_WAITING: () =>
    words(
      'Someone has applied to your scheme',
      ['There is a new application to a scheme you coordinate.', 'Read it and decide.'],
      'Read the application',
    ),
  APPLICATION_APPROVED: () =>
    words(
      'You are part of the mentoring scheme',
      ['Your application to a mentoring scheme has been approved.'],
      'See what comes next',
    ),
  APPLICATION_DECLINED: () =>
    words(
      'Your application was not approved',
      [
        'Your application to a mentoring scheme was not approved this time.',
        'You can read why, and if you can apply again.',
      ],
      'Read the answer',
    ),
  APPLICATION_EXPIRED: () =>
    words(
      'Your application has been deleted',
      [
        'Nobody has decided on your application to a mentoring scheme, so it has been deleted.',
        'We are sorry about that. You can apply again while the scheme is open.',
      ],
      'See your applications',
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
