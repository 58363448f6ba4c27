import { describe, expect, it } from '@jest/globals';
import { at, histories } from '../given/relationship.given.js';
import { lived, wholeLife } from '../given/whole-life.given.js';
import { historyOf } from './history.js';
import { READERS } from './known-to.js';
import type { Reader } from './relationship.js';

const life = lived(wholeLife);
const read = (reader: Reader): string[] => historyOf(life, reader).map((line) => line.sentence);

describe('the history', () => {
  it('tells each of the two a whole life, with who and when', () => {
    expect(historyOf(life, 'MENTEE').slice(0, 8)).toEqual([
      { by: 'MENTEE', at: '2026-11-01T09:00:00.000Z', sentence: 'The mentee asked a question.' },
      { by: 'MENTOR', at: '2026-11-01T10:00:00.000Z', sentence: 'The mentor answered a question.' },
      { by: 'MENTEE', at: '2026-11-02T09:00:00.000Z', sentence: 'The mentee asked for mentoring.' },
      { by: null, at: '2026-11-02T12:00:00.000Z', sentence: 'The coordinator approved the request.' },
      { by: null, at: '2026-11-02T15:00:00.000Z', sentence: 'The sponsor approved the request.' },
      { by: 'MENTOR', at: '2026-11-03T09:00:00.000Z', sentence: 'The mentor accepted the request.' },
      {
        by: 'MENTOR',
        at: '2026-11-03T09:05:00.000Z',
        sentence: 'The mentor gave consent to note what they live through.',
      },
      {
        by: 'MENTEE',
        at: '2026-11-04T09:00:00.000Z',
        sentence: 'The mentee answered the survey before the first session.',
      },
    ]);
  });

  it('tells each of the two alone of a concern and of never again', () => {
    expect(read('MENTEE')).toContain('The mentee raised a concern: risk of harm.');
    expect(read('MENTOR').join(' ')).not.toContain('concern');
    expect(read('MENTOR')).toContain('The mentor asked not to be paired with the other again.');
    expect(read('MENTEE').join(' ')).not.toContain('paired');
  });

  it('tells whoever took back never again, and coordinators without who it was', () => {
    const data = { at: at.later, by: 'MENTOR', lifted: true } as const;
    const lines = (reader: Reader): string =>
      historyOf([...histories.ended, { type: 'NeverPairAgainTakenBack', data }], reader)
        .map(({ sentence }) => sentence)
        .join(' ');
    const what = 'took back that they asked not to be paired';
    expect(lines('MENTOR')).toContain(`The mentor ${what} with the other again.`);
    expect(lines('COORDINATOR')).toContain(`One of the two ${what} again.`);
    expect(lines('MENTEE')).not.toContain('paired');
  });

  it('tells the mentee and not the mentor what became of the search for another', () => {
    const settled = { type: 'RematchSettled', data: { at: at.later, as: 'MENTEE', outcome: 'NOT_WANTED' } } as const;
    const declined = (reader: Reader): string[] =>
      historyOf([...histories.ended, settled], reader).map(({ sentence }) => sentence);
    expect(read('MENTEE')).toContain('A coordinator settled whether another mentor is looked for.');
    for (const reader of ['MENTEE', 'COORDINATOR'] as const) {
      expect(declined(reader)).toContain('The mentee wants no other mentor now.');
    }
    for (const sentences of [read('MENTOR'), declined('MENTOR')])
      expect(sentences.join(' ')).not.toMatch(/other mentor/);
  });

  it('tells coordinators the activity, and nothing of goals, actions, preparations and introductions', () => {
    expect(read('COORDINATOR')).toEqual([
      'The mentee asked a question.',
      'The mentor answered a question.',
      'The mentee asked for mentoring.',
      'The coordinator approved the request.',
      'The sponsor approved the request.',
      'The mentor accepted the request.',
      'The mentor gave consent to note what they live through.',
      'The mentee answered the survey before the first session.',
      'The mentor recorded the introductory meeting of 2026-11-05.',
      'The mentee proposed an agreement of 6 sessions of 60 minutes.',
      'The mentee signed the agreement.',
      'The mentor signed the agreement.',
      'Both have signed: the agreement holds.',
      'The mentee proposed a date for a session.',
      'The mentor proposed 2 other dates for a session.',
      'The mentee confirmed a session.',
      'A reminder was sent: a session is near.',
      'The mentor recorded a session of 60 minutes on 2026-11-13.',
      'A barrier was raised.',
      'The mentee made a commitment.',
      'The mentee told where a commitment stands.',
      'The mentor attended a peer-support meeting of 90 minutes on 2026-12-01.',
      'The mentor proposed a date for a session.',
      'The mentee cancelled a session.',
      'The mentor paused the relationship until 2027-01-10.',
      'The mentor resumed the relationship.',
      'The mentee checked in.',
      'The mentee proposed to extend it by 2 sessions and one month.',
      'The mentor agreed to extend it by 2 sessions and one month.',
      'The mentee raised a concern: risk of harm.',
      'A coordinator answered a concern: referred.',
      'The mentee published a commitment to the scheme’s coordinators.',
      'The mentor withdrew that consent.',
      'One of the two asked not to be paired again.',
      'The mentee closed the relationship as done.',
      'A coordinator settled whether another mentor is looked for.',
      'The mentee evaluated the mentoring at the end.',
      'The mentee would like to become a mentor in turn.',
      'The mentor answered the survey some months after the end.',
    ]);
  });

  it('tells how it ended when nobody ended it, and what lapsed', () => {
    const last = (events: Parameters<typeof historyOf>[0]): string | undefined =>
      historyOf(events, 'MENTEE').at(-1)?.sentence;
    for (const [cause, sentence] of [
      ['MENTOR_LEFT', 'The relationship ended: the mentor has left.'],
      ['MENTEE_LEFT', 'The relationship ended: the mentee has left.'],
      ['INACTIVE', 'The relationship was closed: the two had not met for long.'],
      ['COMPLETED', 'The relationship was closed as completed: the two were through, and neither had ended it.'],
      ['ENDED_EARLY', 'The relationship was closed: the agreed months were over, and neither had ended it.'],
      ['NO_FAULT', 'The relationship ended.'],
    ] as const) {
      const data = { at: at.later, by: null, cause, rematch: false };
      expect(last([...histories.active, { type: 'RelationshipEnded', data }])).toBe(sentence);
    }
    const lapsed = { type: 'RequestLapsed', data: { at: at.later, cause: 'UNANSWERED' } } as const;
    expect(last([...histories.requested, lapsed])).toBe('The request lapsed: nobody answered in time.');
  });

  it('gives only its newest lines where no more are wanted: the same that all of it ends with', () => {
    for (const reader of READERS) {
      const whole = historyOf(life, reader);
      for (const newest of [1, 2, 7, whole.length, whole.length + 1]) {
        expect(historyOf(life, reader, newest)).toEqual(whole.slice(-newest));
      }
    }
  });

  it('tells a long history whole: none of 2,000 sessions is left out', () => {
    const [session] = life.filter((event) => event.type === 'SessionRecorded');
    const long = [...life, ...Array.from({ length: 2_000 }, () => session ?? life[0])].flatMap((event) => event ?? []);
    expect(historyOf(long, 'MENTEE').length).toBeGreaterThan(2_000);
  });
});
