import { describe, expect, it } from '@jest/globals';
import { NudgeDueV5 } from '@pairwell/contracts';
import { deadlinesOf, timerCommand } from '../../domain/deadlines.js';
import type { DeadlineKind } from '../../domain/deadline.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { next, nudges, told } from '../../given/nudges.given.js';
import {
  amina,
  at,
  daniel,
  histories,
  inScheme,
  relationshipId,
  reverseScheme,
  sealed,
} from '../../given/relationship.given.js';
import { approvingScheme, idOf, lived, sponsor, wholeLife } from '../../given/whole-life.given.js';
import type { NudgeFacts } from './nudge-reason.js';

/** Who the pair of a history is. */
const pairOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = history.reduce<RelationshipState>(relationshipDecider.evolve, null);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
/** The nudges of a reminder that time sends. */
const reminder = (kind: DeadlineKind, history: readonly RelationshipEvent[]): NudgeFacts[] => {
  const state = history.reduce<RelationshipState>(relationshipDecider.evolve, null);
  const due = state === null ? undefined : deadlinesOf(state).find((deadline) => deadline.kind === kind);
  if (due === undefined) throw new Error(`there is no ${kind}`);
  return nudges(lived([timerCommand(due, due.dueAt)], history), history.length);
};

describe('whom relationships have written to', () => {
  it('is coded: every nudge of a whole life parses as its contract says and holds nothing anyone wrote', () => {
    const all = nudges(lived(wholeLife));
    for (const nudge of all) expect(NudgeDueV5.schema.parse(nudge)).toEqual(nudge);
    expect(JSON.stringify(all)).not.toContain('sealed');
    expect(new Set(all.map(({ nudgeId }) => nudgeId)).size).toBe(all.length);
    expect(nudges(lived(wholeLife))).toEqual(all);
  });

  it('is whoever comes next: question, answer, coordinator, sponsor, mentor, and the mentee at the answer', () => {
    expect(told(lived(wholeLife.slice(0, 6)))).toEqual([
      'QUESTION_ASKED to mentor',
      'QUESTION_ANSWERED to mentee',
      'APPROVAL_WAITING to coordinators',
      'APPROVAL_WAITING to sponsor',
      'REQUEST_APPROVED to mentee',
      'REQUEST_WAITING to mentor',
      'REQUEST_APPROVED to mentee',
      'REQUEST_ANSWERED to mentee',
    ]);
  });

  it('tells a request until it lapses, by when to answer, and who asked', () => {
    expect(nudges(histories.requested)).toEqual([
      {
        nudgeId: expect.any(String),
        kind: 'REQUEST_WAITING',
        recipient: { is: 'PERSON', person: amina },
        organisation: 'RWE',
        relationshipId,
        other: daniel,
        dueAt: at.request,
        until: '2026-11-16T09:00:00.000Z',
        startsAt: null,
        actBy: '2026-11-16T09:00:00.000Z',
        timeZone: 'Europe/London',
        calendar: null,
      },
    ]);
  });

  it('tells the mentee of a request that lapsed, unless the mentee has left', () => {
    const lapsed = (cause: 'UNANSWERED' | 'MENTEE_LEFT'): RelationshipEvent => ({
      type: 'RequestLapsed',
      data: { at: at.later, cause },
    });
    expect(next(histories.requested, lapsed('UNANSWERED'))).toEqual(['REQUEST_LAPSED to mentee']);
    expect(next(histories.requested, lapsed('MENTEE_LEFT'))).toEqual([]);
    const answeredQuestion = lived(wholeLife.slice(0, 2));
    expect(next(answeredQuestion.slice(0, 1), lapsed('UNANSWERED'))).toEqual(['REQUEST_LAPSED to mentee']);
    expect(next(answeredQuestion, lapsed('UNANSWERED'))).toEqual([]);
  });

  it('asks the other side to sign and to choose a date, and tells both of the date that was chosen', () => {
    expect(told(histories.proposed, histories.introduced.length)).toEqual(['AGREEMENT_TO_SIGN to mentor']);
    const planned = nudges(histories.confirmed, histories.active.length);
    const booked = { kind: 'SESSION_BOOKED', startsAt: at.start, until: at.start };
    expect(planned).toMatchObject([
      { kind: 'SESSION_PROPOSED', recipient: { person: amina }, startsAt: null, actBy: at.start, until: at.other },
      { ...booked, recipient: { person: amina }, organisation: 'RWE', other: daniel },
      { ...booked, recipient: { person: daniel }, organisation: 'RT5', other: amina },
    ]);
  });

  it('names who told the scheme something, to hear if it reaches nobody, and in a reminder nobody', () => {
    const orElse = { person: daniel, organisation: 'RT5' };
    const concern: RelationshipEvent = {
      type: 'ConcernRaised',
      data: { at: at.later, by: 'MENTEE', concernId: idOf(1), limit: 'RISK_OF_HARM', story: sealed('story') },
    };
    const [raised] = nudges([...histories.active, concern], histories.active.length);
    expect(raised).toMatchObject({ kind: 'CONCERN_RAISED', recipient: { except: [amina, daniel], orElse } });
    const [reminded] = reminder('CONCERN_UNANSWERED', [...histories.active, concern]);
    expect(reminded?.recipient).toMatchObject({ is: 'COORDINATORS', orElse: null });
  });

  it('tells the two of a pair that is over when their texts go', () => {
    const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
    const gone = { kind: 'TEXTS_GO_SOON', actBy: '2027-05-20T08:00:00.000Z', until: '2027-05-20T08:00:00.000Z' };
    expect(reminder('TEXTS_EXPIRE_SOON', lived([end], histories.held))).toMatchObject([gone, gone]);
  });

  it('reminds coordinators of a concern and of a call that nobody has answered, without those who are one of the pair', () => {
    const concern: RelationshipEvent = {
      type: 'ConcernRaised',
      data: { at: at.later, by: 'MENTEE', concernId: idOf(1), limit: 'RISK_OF_HARM', story: sealed('story') },
    };
    const called: RelationshipEvent = {
      type: 'CheckInRecorded',
      data: { at: at.later, by: 'MENTEE', going: 'BADLY', note: null, wantsCoordinator: true },
    };
    const waiting = { recipient: { is: 'COORDINATORS', except: [amina, daniel] }, other: null, actBy: null };
    expect(reminder('CONCERN_UNANSWERED', [...histories.active, concern])).toMatchObject([
      { kind: 'CONCERN_WAITING', dueAt: '2026-11-22T09:00:00.000Z', ...waiting },
    ]);
    expect(reminder('CALL_UNANSWERED', [...histories.active, called])).toMatchObject([
      { kind: 'CALL_WAITING', dueAt: '2026-11-27T09:00:00.000Z', ...waiting },
    ]);
  });

  it('tells of an end to whoever did not cause it, and a mentee whose mentor has left or does not go on of the way on', () => {
    const end = (by: 'MENTOR' | null, cause: 'NO_FAULT' | 'INACTIVE' | 'MENTOR_LEFT'): RelationshipEvent => ({
      type: 'RelationshipEnded',
      data: { at: at.later, by, cause, rematch: cause !== 'INACTIVE' },
    });
    expect(next(histories.held, end('MENTOR', 'NO_FAULT'))).toEqual([
      'REMATCH to mentee',
      'REMATCH_WAITING to coordinators',
    ]);
    const completed = { at: at.later, by: 'MENTOR', cause: 'COMPLETED', rematch: false } as const;
    expect(next(histories.held, { type: 'RelationshipEnded', data: completed })).toEqual([
      'CLOSED to mentee',
      'PAIR_ENDED to coordinators',
    ]);
    const byMentee = { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: true } as const;
    expect(next(histories.held, { type: 'RelationshipEnded', data: byMentee })).toEqual([
      'CLOSED to mentor',
      'REMATCH_WAITING to coordinators',
    ]);
    expect(next(histories.held, end(null, 'INACTIVE'))).toEqual([
      'CLOSED to mentor',
      'CLOSED to mentee',
      'PAIR_ENDED to coordinators',
    ]);
    expect(next(histories.held, end(null, 'MENTOR_LEFT'))).toEqual([
      'REMATCH to mentee',
      'REMATCH_WAITING to coordinators',
    ]);
  });

  const unshared = { pool: null, share: null, sponsor: null };

  it('asks the two of a registered pair to say that they are one, and tells whoever waits for it what they said', () => {
    const { scheme, mentor, mentee } = pairOf(histories.requested);
    const registered = (by: 'MENTOR' | 'COORDINATOR'): RelationshipEvent => ({
      type: 'ExistingPairRegistered',
      data: { at: at.request, by, relationshipId, scheme, mentor, mentee, since: '2026-09-01', ...unshared },
    });
    const confirmed = (by: 'MENTOR' | 'MENTEE', complete: boolean): RelationshipEvent => ({
      type: 'ExistingPairConfirmed',
      data: { at: at.later, by, complete },
    });
    const asked = ['SURVEY_DUE to mentor', 'SURVEY_DUE to mentee', 'CONSENT_TO_GIVE to mentor'];
    const denied: RelationshipEvent = { type: 'ExistingPairDenied', data: { at: at.later, by: 'MENTEE' } };
    expect(told([registered('MENTOR'), confirmed('MENTEE', true)])).toEqual([
      'EXISTING_PAIR_TO_CONFIRM to mentee',
      'EXISTING_PAIR_CONFIRMED to mentor',
      ...asked,
    ]);
    expect(told([registered('MENTOR'), denied])).toEqual([
      'EXISTING_PAIR_TO_CONFIRM to mentee',
      'EXISTING_PAIR_DENIED to mentor',
    ]);
    expect(told([registered('COORDINATOR'), confirmed('MENTOR', false), confirmed('MENTEE', true)])).toEqual([
      'EXISTING_PAIR_TO_CONFIRM to mentor',
      'EXISTING_PAIR_TO_CONFIRM to mentee',
      'EXISTING_PAIR_CONFIRMED to mentor',
      'EXISTING_PAIR_CONFIRMED to coordinators',
      ...asked,
    ]);
    expect(next([registered('COORDINATOR')], denied)).toEqual(['EXISTING_PAIR_DENIED to coordinators']);
    const withdrawn = (by: 'MENTOR' | 'COORDINATOR'): RelationshipEvent => ({
      type: 'ExistingPairWithdrawn',
      data: { at: at.later, by },
    });
    expect(next([registered('MENTOR')], withdrawn('MENTOR'))).toEqual(['EXISTING_PAIR_DENIED to mentee']);
    expect(next([registered('COORDINATOR'), confirmed('MENTOR', false)], withdrawn('COORDINATOR'))).toEqual([
      'EXISTING_PAIR_DENIED to mentor',
      'EXISTING_PAIR_DENIED to mentee',
    ]);
    const lapsed: RelationshipEvent = { type: 'RequestLapsed', data: { at: at.later, cause: 'UNANSWERED' } };
    expect(next([registered('COORDINATOR'), confirmed('MENTOR', false)], lapsed)).toEqual([
      'EXISTING_PAIR_DENIED to mentor',
      'EXISTING_PAIR_DENIED to coordinators',
    ]);
    expect(reminder('REQUEST_REMINDER', [registered('MENTOR')]).map(({ kind }) => kind)).toEqual([
      'EXISTING_PAIR_TO_CONFIRM',
    ]);
  });

  it('asks for approval of a registered pair before it asks the two, and tells whoever waits that it was refused', () => {
    const { mentor, mentee } = pairOf(histories.requested);
    const registered = (by: 'MENTOR' | 'COORDINATOR'): RelationshipEvent => ({
      type: 'ExistingPairRegistered',
      data: {
        ...{ at: at.request, by, relationshipId, scheme: approvingScheme, mentor, mentee, since: '2026-09-01' },
        ...{ ...unshared, sponsor },
      },
    });
    const approved = (as: 'COORDINATOR' | 'SPONSOR'): RelationshipEvent => ({
      type: 'RequestApproved',
      data: { at: at.later, as },
    });
    const refused: RelationshipEvent = { type: 'ApprovalRefused', data: { at: at.later, as: 'SPONSOR' } };
    expect(told([registered('MENTOR'), approved('COORDINATOR'), approved('SPONSOR')])).toEqual([
      'APPROVAL_WAITING to coordinators',
      'APPROVAL_WAITING to sponsor',
      'EXISTING_PAIR_TO_CONFIRM to mentee',
    ]);
    expect(told([registered('COORDINATOR'), refused])).toEqual([
      'APPROVAL_WAITING to sponsor',
      'EXISTING_PAIR_DENIED to coordinators',
    ]);
    const withdrawn: RelationshipEvent = { type: 'ExistingPairWithdrawn', data: { at: at.later, by: 'MENTOR' } };
    expect(next([registered('MENTOR')], withdrawn)).toEqual([]);
    expect(next([registered('MENTOR')], refused)).toEqual(['EXISTING_PAIR_DENIED to mentor']);
    expect(reminder('REQUEST_REMINDER', [registered('MENTOR')]).map(({ kind }) => kind)).toEqual(['APPROVAL_WAITING']);
  });

  it('tells coordinators of a concern who are not half of the pair, and nobody else; no mail says who the two are', () => {
    const concern: RelationshipEvent = {
      type: 'ConcernRaised',
      data: { at: at.later, by: 'MENTEE', concernId: idOf(9), limit: 'RISK_OF_HARM', story: sealed('story') },
    };
    expect(nudges([...histories.active, concern], histories.active.length)).toMatchObject([
      {
        kind: 'CONCERN_RAISED',
        recipient: { is: 'COORDINATORS', schemeId: reverseScheme.id, except: [amina, daniel] },
        organisation: 'RWE',
        other: null,
        until: null,
      },
    ]);
  });
});

describe('the reminders that time sends', () => {
  it('go to both halves, with what they are about', () => {
    expect(reminder('SESSION_REMINDER', histories.confirmed)).toMatchObject([
      { kind: 'SESSION_REMINDER', recipient: { person: amina }, other: daniel, startsAt: at.start, until: at.start },
      { kind: 'SESSION_REMINDER', recipient: { person: daniel }, other: amina, startsAt: at.start, until: at.start },
    ]);
    const [warning] = reminder('CLOSE_WARNING', histories.active);
    expect(warning).toMatchObject({ kind: 'CLOSING_SOON', actBy: warning?.until, until: expect.any(String) });
  });

  it('ask a pair that does nothing for its next step, and for dates only where these may be proposed', () => {
    const { introduced, signedOnce } = histories;
    const early = inScheme({ settings: { ...reverseScheme.settings, agreementBeforeSessions: false } }, introduced);
    const asked = [histories.accepted, introduced, histories.proposed, signedOnce, early, histories.active];
    const told = (history: readonly RelationshipEvent[]): string[] =>
      reminder('NUDGE_TO_BOOK', history).map(
        ({ kind, recipient }) =>
          `${kind} to ${recipient.is === 'PERSON' && recipient.person === amina ? 'mentor' : 'mentee'}`,
      );
    expect(asked.map(told)).toEqual([
      ['INTRODUCTION_TO_BOOK to mentor', 'INTRODUCTION_TO_BOOK to mentee'],
      ['AGREEMENT_TO_PROPOSE to mentor', 'AGREEMENT_TO_PROPOSE to mentee'],
      ['AGREEMENT_TO_SIGN to mentor', 'AGREEMENT_TO_SIGN to mentee'],
      ['AGREEMENT_TO_SIGN to mentor'],
      ['NEXT_SESSION_TO_BOOK to mentor', 'NEXT_SESSION_TO_BOOK to mentee'],
      ['NEXT_SESSION_TO_BOOK to mentor', 'NEXT_SESSION_TO_BOOK to mentee'],
    ]);
  });

  it('speak of what waits: a request, a question, an approval', () => {
    const waiting = [histories.requested, ...[1, 2, 3, 4].map((count) => lived(wholeLife.slice(0, count)))];
    expect(waiting.map((history) => reminder('REQUEST_REMINDER', history).map(({ kind }) => kind))).toEqual([
      ['REQUEST_REMINDER'],
      ['QUESTION_ASKED'],
      ['QUESTION_ANSWERED'],
      ['APPROVAL_WAITING'],
      ['APPROVAL_WAITING'],
    ]);
  });
});
