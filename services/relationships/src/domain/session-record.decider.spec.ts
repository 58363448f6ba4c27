import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, inScheme, sessionId, stranger } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { healthOf } from './health.js';
import { historyOf } from './history.js';
import { listingOf } from './listing.js';
import { nextSteps } from './next-steps.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import type { CorrectSession, RecordSession, Session, SessionCorrected, TakeBackSession } from './session.js';

const correct: CorrectSession = {
  type: 'CorrectSession',
  by: daniel,
  at: at.later,
  sessionId,
  heldOn: '2026-11-11',
  medium: 'PHONE',
  minutes: 45,
};
const corrected: SessionCorrected = {
  type: 'SessionCorrected',
  data: {
    ...{ at: at.later, by: 'MENTEE', sessionId, wasHeldOn: '2026-11-12' },
    ...{ heldOn: '2026-11-11', medium: 'PHONE', minutes: 45 },
  },
};
const takeBack: TakeBackSession = { type: 'TakeBackSession', by: amina, at: at.later, sessionId };
const takenBack: RelationshipEvent = {
  type: 'SessionTakenBack',
  data: { at: at.later, by: 'MENTOR', sessionId, wasHeldOn: '2026-11-12' },
};
const unplanned = (id: string, heldOn: string): RecordSession => ({
  type: 'RecordSession',
  by: amina,
  at: at.later,
  sessionId: id,
  unplanned: true,
  heldOn,
  medium: 'VIDEO',
  minutes: 60,
});
const end = (cause: 'COMPLETED' | 'NO_FAULT') =>
  ({ type: 'EndRelationship', by: daniel, at: at.later, cause, seeksAnother: false }) as const;

const stateOf = (history: readonly RelationshipEvent[]): Relationship => replay(history) as Relationship;
const sessionIn = (history: readonly RelationshipEvent[], id = sessionId): Session | undefined =>
  stateOf(history).sessions.find((session) => session.id === id);

describe('what was recorded of a session', () => {
  it('is corrected by either of the two, whoever recorded it, and by nobody else', () => {
    given(histories.held).when(correct).then(corrected);
    given(histories.held)
      .when({ ...correct, by: amina })
      .then({ ...corrected, data: { ...corrected.data, by: 'MENTOR' } });
    given(histories.held).when(takeBack).then(takenBack);
    for (const command of [correct, takeBack]) {
      given(histories.held)
        .when({ ...command, by: stranger })
        .refuses('NOT_YOURS_TO_DO');
      given(histories.held)
        .when({ ...command, sessionId: idOf(9) })
        .refuses('NOT_IN_THIS_RELATIONSHIP');
      given(histories.confirmed).when(command).refuses('NOT_POSSIBLE_NOW');
    }
  });

  it('is corrected to a day on which the two could meet, and to something else than it says', () => {
    for (const heldOn of ['2026-11-21', '2026-10-31']) {
      given(histories.held)
        .when({ ...correct, heldOn })
        .refuses('DATE_NOT_POSSIBLE');
    }
    given(histories.held)
      .when({ ...correct, heldOn: '2026-11-12', medium: 'VIDEO', minutes: 60 })
      .refuses('NOT_POSSIBLE_NOW');
    const two = lived([unplanned(idOf(1), '2026-11-16'), unplanned(idOf(2), '2026-11-17')], histories.held);
    given(two)
      .when({ ...correct, sessionId: idOf(2), heldOn: '2026-11-16' })
      .refuses('NOT_POSSIBLE_NOW');
    expect(sessionIn(lived([{ ...correct, sessionId: idOf(2), heldOn: '2026-11-17' }], two), idOf(2))).toMatchObject({
      minutes: 45,
    });
  });

  it('moves what follows from it: when they last met, and how long they met', () => {
    const after = lived([correct], histories.held);
    expect(sessionIn(after)).toMatchObject({
      ...{ status: 'HELD', heldOn: '2026-11-11', medium: 'PHONE', minutes: 45, correctedAt: at.later },
    });
    expect(healthOf(stateOf(after), at.later).lastMetOn).toBe('2026-11-11');
    expect(listingOf(stateOf(after), at.later)).toMatchObject({ lastMetOn: '2026-11-11', unmetSince: '2026-11-11' });
  });

  it('is taken back: a planned session is what it was before, and can be recorded, moved or cancelled again', () => {
    const otherwise = histories.held.map((event) =>
      event.type === 'SessionRecorded'
        ? ({ ...event, data: { ...event.data, medium: 'PHONE', minutes: 20 } } as const)
        : event,
    );
    const after = lived([takeBack], otherwise);
    expect(sessionIn(after)).toEqual(sessionIn(histories.confirmed));
    expect(healthOf(stateOf(after), at.later)).toMatchObject({ lastMetOn: '2026-11-05' });
    expect(nextSteps(stateOf(after), at.later).map(({ action }) => action)).toContain('RECORD_SESSION');
    given(after).when(takeBack).refuses('NOT_POSSIBLE_NOW');
    expect(sessionIn(lived([{ type: 'CancelSession', by: daniel, at: at.later, sessionId }], after))?.status).toBe(
      'CANCELLED',
    );
    const again = lived([{ ...unplanned(sessionId, '2026-11-13'), unplanned: false }], after);
    expect(sessionIn(again)).toMatchObject({ status: 'HELD', heldOn: '2026-11-13', correctedAt: null });
  });

  it('is taken back: one that was not planned is none any more, and nobody cancelled it', () => {
    const twice = lived([unplanned(idOf(1), '2026-11-16'), { ...takeBack, sessionId: idOf(1) }], histories.held);
    expect(sessionIn(twice, idOf(1))).toMatchObject({ status: 'CANCELLED', heldOn: null, fellAway: true });
    expect(healthOf(stateOf(twice), at.later)).toMatchObject({ lastMetOn: '2026-11-12', reasons: [] });
    given(twice)
      .when(unplanned(idOf(2), '2026-11-16'))
      .then({
        type: 'SessionRecorded',
        data: {
          ...{ at: at.later, by: 'MENTOR', sessionId: idOf(2) },
          ...{ heldOn: '2026-11-16', medium: 'VIDEO', minutes: 60 },
        },
      });
  });

  it('is taken back: what a pause or the end has taken away meanwhile does not come again', () => {
    const early = { ...unplanned(sessionId, '2026-11-10'), at: '2026-11-10T09:00:00.000Z', unplanned: false };
    const recorded = lived([early], histories.confirmed);
    const pause = {
      type: 'PauseRelationship',
      by: daniel,
      at: '2026-11-11T09:00:00.000Z',
      until: '2026-12-01',
    } as const;
    const stop = { ...end('NO_FAULT'), at: '2026-11-11T09:00:00.000Z' };
    for (const meanwhile of [pause, stop]) {
      const after = lived([meanwhile, { ...takeBack, at: '2026-11-11T10:00:00.000Z' }], recorded);
      expect(sessionIn(after)).toMatchObject({ status: 'CANCELLED', fellAway: true, sequence: 4, heldOn: null });
    }
  });

  it('is taken back: a date that was off because the session was recorded before it is on again', () => {
    const early = { ...unplanned(sessionId, '2026-11-10'), at: '2026-11-10T09:00:00.000Z', unplanned: false };
    const recorded = lived([early], histories.confirmed);
    expect(sessionIn(recorded)).toMatchObject({ status: 'HELD', heldEarly: true, startsAt: at.start, sequence: 2 });
    expect(sessionIn(histories.held)).toMatchObject({ status: 'HELD', heldEarly: false, sequence: 1 });
    expect(sessionIn(lived([{ ...takeBack, at: '2026-11-11T10:00:00.000Z' }], recorded))).toEqual({
      ...sessionIn(histories.confirmed),
      sequence: 3,
    });
  });

  it('is put right for 28 days after the end, to a day before it', () => {
    const over = lived([end('NO_FAULT')], histories.held);
    given(over).when(correct).then(corrected);
    given(over).when(takeBack).then(takenBack);
    given(over)
      .when({ ...correct, at: '2026-11-25T09:00:00.000Z', heldOn: '2026-11-21' })
      .refuses('DATE_NOT_POSSIBLE');
    for (const command of [correct, takeBack]) {
      given(over)
        .when({ ...command, at: '2026-12-18T09:00:00.000Z' })
        .refuses('NOT_POSSIBLE_NOW');
    }
    const back = stateOf(lived([takeBack], over));
    expect(nextSteps(back, at.later).map(({ action }) => action)).toContain('RECORD_SESSION');
  });

  it('is not taken back where the relationship was completed with this session alone, but can be corrected', () => {
    const completed = lived([end('COMPLETED')], histories.held);
    given(completed).when(takeBack).refuses('NOT_POSSIBLE_NOW');
    given(completed).when(correct).then(corrected);
    const two = lived([unplanned(idOf(1), '2026-11-16'), end('COMPLETED')], histories.held);
    given(two).when(takeBack).then(takenBack);
  });

  it('is put right while they pause, and in schemes in which sessions count before the agreement', () => {
    const pause = { type: 'PauseRelationship', by: daniel, at: at.later, until: '2026-12-01' } as const;
    given(lived([pause], histories.held))
      .when(correct)
      .then(corrected);
    const { scheme } = stateOf(histories.introduced);
    const settings = { ...scheme.settings, agreementBeforeSessions: false };
    const met = lived([unplanned(sessionId, '2026-11-12')], inScheme({ settings }, histories.introduced));
    given(met).when(correct).then(corrected);
  });

  it('keeps in the history what was recorded, and who put it right', () => {
    const after = lived([correct, { ...takeBack, at: '2026-11-21T09:00:00.000Z' }], histories.held);
    for (const reader of ['MENTOR', 'MENTEE', 'COORDINATOR'] as const) {
      expect(historyOf(after, reader).slice(-3)).toEqual([
        { by: 'MENTOR', at: at.hold, sentence: 'The mentor recorded a session of 60 minutes on 2026-11-12.' },
        {
          ...{ by: 'MENTEE', at: at.later },
          sentence: 'The mentee corrected the session recorded for 2026-11-12: it was of 45 minutes on 2026-11-11.',
        },
        {
          ...{ by: 'MENTOR', at: '2026-11-21T09:00:00.000Z' },
          sentence: 'The mentor took back that a session was held on 2026-11-11.',
        },
      ]);
    }
  });
});
