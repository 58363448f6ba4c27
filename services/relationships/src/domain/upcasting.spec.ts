import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { historyOf } from './history.js';
import { replay } from './relationship.decider.js';
import {
  currentVersion,
  everyEventType,
  throughSteps,
  UnknownRelationshipEvent,
  upcast,
  type StoredEvent,
} from './upcasting.js';

const folder = new URL('./samples/', import.meta.url);
const samples = (file: string): StoredEvent[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const frozen = readdirSync(folder).flatMap(samples);
/** The story that each release told when it froze its samples; outcomes that exclude one another lie beside it. */
const firstStory = samples('relationship-events.v1.json').filter(({ type }) => !/Declined|Withdrawn/.test(type));
const secondStory = samples('relationship-events.v2.json');

describe('events of every version ever released (guarantee 7)', () => {
  it.each(frozen.map((sample) => [`${sample.type} v${sample.version}`, sample] as const))(
    '%s still loads',
    (_name, sample) => {
      expect(upcast(sample)).toMatchObject({ type: sample.type, data: { at: expect.any(String) } });
    },
  );

  it('have a frozen sample each, up to the version written today', () => {
    const kept = new Set(frozen.map(({ type, version }) => `${type} v${version}`));
    const released = everyEventType.flatMap((type) =>
      Array.from({ length: currentVersion(type) }, (_, index) => `${type} v${index + 1}`),
    );
    expect(released.filter((sample) => !kept.has(sample))).toEqual([]);
  });

  it('tell the same story for ever', () => {
    const state = replay(firstStory.map(upcast));
    expect(state).toMatchObject({
      status: 'ENDED',
      endCause: 'COMPLETED',
      introducedOn: '2026-11-05',
      agreement: { signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }], terms: { sessions: 6 } },
      goals: [{ setBy: 'MENTEE' }],
      sessions: [{ status: 'HELD', preparations: [{ by: 'MENTEE', topics: { text: 'dG9waWNz' } }], minutes: 60 }],
      actions: [{ owner: 'MENTEE', report: { outcome: 'NOT_APPLIED', why: null } }],
      barriers: [{ raisedBy: 'MENTOR', themes: ['CAREER_PROGRESSION'] }],
      commitments: [{ indicator: 'WRES_7', status: 'PROPOSED', publishedAt: '2026-11-13T09:00:00.000Z' }],
    });
    expect(historyOf(firstStory.map(upcast), 'MENTOR').map((line) => line.sentence)).toEqual([
      'The mentee asked for mentoring.',
      'The mentor accepted the request.',
      'The mentor recorded the introductory meeting of 2026-11-05.',
      'The mentee proposed an agreement of 6 sessions of 60 minutes.',
      'The mentee signed the agreement.',
      'The mentor signed the agreement.',
      'Both have signed: the agreement holds.',
      'The mentee set a goal.',
      'The mentee proposed 2 dates for a session.',
      'The mentor confirmed a session.',
      'The mentee prepared a session.',
      'The mentor recorded a session of 60 minutes on 2026-11-12.',
      'The mentor noted an action for the mentee.',
      'The mentor raised a barrier.',
      'The mentee made a commitment.',
      'The mentee published a commitment to the scheme’s coordinators.',
      'The mentee reported an action as not applied.',
      'The mentee closed the relationship as completed.',
    ]);
  });

  it('of the second release tell a whole life, from the first question to the survey six months after the end', () => {
    expect(replay(secondStory.map(upcast))).toMatchObject({
      status: 'ENDED',
      questions: [{ question: { text: 'question' }, answer: { text: 'answer' } }],
      approvals: [{ as: 'COORDINATOR' }, { as: 'SPONSOR' }],
      consent: 'WITHDRAWN',
      goals: [{ status: 'ACHIEVED', statement: { text: 'better goal' } }],
      sessions: [
        {
          ...{ status: 'HELD', sequence: 2 },
          preparations: [{ by: 'MENTEE', hopes: { text: 'hopes' } }],
          followUps: [{ by: 'MENTEE' }],
        },
        { status: 'CANCELLED', cancelledAtShortNotice: false },
      ],
      commitments: [{ status: 'ADOPTED', indicator: 'WDES_7' }],
      peerSupport: [{ minutes: 90 }],
      checkIns: [{ by: 'MENTEE', going: 'WELL' }],
      extension: { sessions: 2, months: 1 },
      introductions: [{ answer: 'ACCEPTED' }],
      concerns: [{ limit: 'RISK_OF_HARM', outcome: 'REFERRED' }],
      endCause: 'COMPLETED',
      rematch: 'SETTLED',
      neverAgain: ['MENTOR'],
      evaluations: [{ wave: 'END', worth: 5 }],
      surveys: [{ wave: 'BEFORE' }, { wave: 'LATER', scores: { BELONGING: 4 } }],
      payItForward: 'YES',
      reminded: [{ key: expect.stringContaining('session-reminder:') }],
    });
  });

  it('of a change of the agreement follow a story that was told before: one is dropped, the next is signed by both', () => {
    const changes = samples('relationship-events.v2-changed-agreement.json').map(upcast);
    const told = secondStory.map(upcast).filter(({ data }) => data.at < '2027-01-20');
    expect(replay([...told, ...changes.slice(0, 2)])?.agreement).toEqual(replay(told)?.agreement);
    expect(replay([...told, ...changes])).toMatchObject({
      status: 'ACTIVE',
      agreedAt: '2026-11-05T12:00:00.000Z',
      agreement: { terms: { sessions: 9, rhythm: 'FORTNIGHTLY' }, signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }] },
      proposedAgreement: null,
      earlierAgreements: [{ terms: { sessions: 6 }, signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }] }],
    });
  });

  it('of the first release promise no approval and no survey, and put the pair of a mentor who left on the list', () => {
    const [request] = firstStory;
    expect(request && upcast(request)).toMatchObject({
      data: {
        sponsor: null,
        scheme: {
          settings: { requestLapsesAfterDays: 14, coordinatorApproves: false, surveys: false, checkInMonth: 3 },
        },
      },
    });
    const at = '2026-12-01T09:00:00.000Z';
    const end = { type: 'RelationshipEnded', version: 1, data: { at, by: null, cause: 'MENTOR_LEFT' } };
    expect(upcast(end)).toMatchObject({ data: { rematch: true } });
    expect(upcast({ ...end, data: { ...end.data, cause: 'NO_FAULT' } })).toMatchObject({ data: { rematch: false } });
    const prepared = { type: 'SessionPrepared', version: 1, data: { at, by: 'MENTEE', sessionId: 'a', topics: null } };
    expect(upcast(prepared)).toMatchObject({ data: { hopes: null } });
  });

  it('say of what was told the scheme under which key it was sealed: before, under that of the pair', () => {
    const TOLD = ['CheckInRecorded', 'SurveySubmitted', 'EvaluationSubmitted', 'ConcernRaised'];
    const told = frozen.filter(({ type }) => TOLD.includes(type));
    const keyOf = ({ note, comment, story }: StoredEvent['data']): unknown =>
      ((note ?? comment ?? story) as { readonly toldTo?: string } | null)?.toldTo;
    for (const sample of told) {
      const { data } = upcast(sample);
      expect({ of: sample, toldTo: keyOf({ ...data }) }).toEqual({
        of: sample,
        toldTo: sample.version === 1 ? undefined : 'SCHEME',
      });
    }
    expect(new Set(told.map(({ type, version }) => `${type} v${version}`)).size).toBe(2 * TOLD.length);
  });

  it('take the steps from their version to today’s, and no others', () => {
    const steps = [
      (data: StoredEvent['data']) => ({ ...data, minutes: Number(data['hours']) * 60 }),
      (data: StoredEvent['data']) => ({ ...data, medium: 'VIDEO' }),
    ];
    const [first, second, third] = [1, 2, 3].map((version) => ({
      type: 'SessionRecorded',
      version,
      data: { hours: 1 },
    }));
    expect(first && throughSteps(steps, first)).toEqual({ hours: 1, minutes: 60, medium: 'VIDEO' });
    expect(second && throughSteps(steps, second)).toEqual({ hours: 1, medium: 'VIDEO' });
    expect(third && throughSteps(steps, third)).toEqual({ hours: 1 });
  });

  it('are not guessed at when a newer release wrote them', () => {
    expect(() => upcast({ type: 'MentorKnighted', version: 1, data: {} })).toThrow(UnknownRelationshipEvent);
    expect(() => upcast({ type: 'GoalSet', version: 99, data: {} })).toThrow(UnknownRelationshipEvent);
    expect(() => upcast({ type: 'toString', version: 1, data: {} })).toThrow(UnknownRelationshipEvent);
  });
});
