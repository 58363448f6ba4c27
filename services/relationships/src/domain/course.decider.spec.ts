import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, sealed, sessionId, stranger } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { nextSteps } from './next-steps.js';
import { placeOf } from './place.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';

const checkIn = {
  type: 'RecordCheckIn',
  by: daniel,
  at: at.later,
  going: 'MIXED',
  note: sealed('busy'),
  wantsCoordinator: true,
} as const;
const pause = { type: 'PauseRelationship', by: amina, at: at.plan, until: '2026-12-01' } as const;
const resume = { type: 'ResumeRelationship', by: daniel, at: at.later } as const;
const extend = { type: 'ExtendRelationship', by: daniel, at: at.later, sessions: 2, months: 1 } as const;

describe('a check-in', () => {
  it('is told by either side of a running relationship', () => {
    const { going, note, wantsCoordinator } = checkIn;
    given(histories.active)
      .when(checkIn)
      .then({ type: 'CheckInRecorded', data: { at: at.later, by: 'MENTEE', going, note, wantsCoordinator } });
    expect(lived([{ ...checkIn, by: amina }], histories.accepted)).toHaveLength(3);
  });

  it('is not for a third person, nor before or after', () => {
    given(histories.active)
      .when({ ...checkIn, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.requested).when(checkIn).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(checkIn).refuses('NOT_POSSIBLE_NOW');
  });
});

describe('a pause', () => {
  it('begins by either side until a day, keeps the place, and cancels what would fall into it', () => {
    given(histories.active)
      .when(pause)
      .then({ type: 'RelationshipPaused', data: { at: at.plan, by: 'MENTOR', until: '2026-12-01' } });
    const paused = replay(lived([pause], histories.confirmed));
    expect(paused).toMatchObject({ status: 'PAUSED', sessions: [{ id: sessionId, status: 'CANCELLED', sequence: 2 }] });
    expect(placeOf(paused)).toBe('TAKEN');
    const later = replay(lived([{ ...pause, until: '2026-11-12' }], histories.confirmed));
    expect(later).toMatchObject({ sessions: [{ status: 'CONFIRMED' }] });
  });

  it('leaves a session that has begun, to be recorded once the two go on', () => {
    const paused = lived([{ ...pause, at: at.hold }], histories.confirmed);
    expect(replay(paused)).toMatchObject({ status: 'PAUSED', sessions: [{ status: 'CONFIRMED', sequence: 1 }] });
    const held = { sessionId, heldOn: '2026-11-12', medium: 'VIDEO', minutes: 60 } as const;
    const record = { type: 'RecordSession', by: daniel, at: at.later, unplanned: false, ...held } as const;
    given(paused).when(record).refuses('NOT_POSSIBLE_NOW');
    given(lived([resume], paused))
      .when(record)
      .then({ type: 'SessionRecorded', data: { at: at.later, by: 'MENTEE', ...held } });
  });

  it('ends on a later day within six months', () => {
    for (const until of ['2026-11-06', '2026-11-05', '2027-05-09']) {
      given(histories.active)
        .when({ ...pause, until })
        .refuses('DATE_NOT_POSSIBLE');
    }
    expect(lived([{ ...pause, until: '2027-05-08' }], histories.active)).toHaveLength(8);
  });

  it('gets another day of return by either side, sooner or later, and is one pause of six months at most', () => {
    const paused = lived([pause], histories.confirmed);
    const anew = { ...pause, by: daniel, at: at.later } as const;
    for (const until of ['2026-11-25', '2027-05-08']) {
      given(paused)
        .when({ ...anew, until })
        .then({ type: 'RelationshipPaused', data: { at: at.later, by: 'MENTEE', until } });
    }
    expect(replay(lived([{ ...anew, until: '2027-01-10' }], paused))).toMatchObject({
      status: 'PAUSED',
      pause: { since: at.plan, until: '2027-01-10' },
    });
    for (const until of ['2026-11-20', '2027-05-09']) {
      given(paused)
        .when({ ...anew, until })
        .refuses('DATE_NOT_POSSIBLE');
    }
    const longer = lived([{ ...anew, until: '2027-01-10' }], paused);
    const back = { type: 'ResumeAfterPause', at: '2027-01-10T00:00:00.000Z' } as const;
    given(longer)
      .when({ ...back, at: '2026-12-01T00:00:00.000Z' })
      .refuses('NOT_DUE');
    expect(replay(lived([back], longer))).toMatchObject({ pauses: [{ from: at.plan, to: back.at }] });
  });

  it('leaves what is booked for after it to be moved to another day after it, confirmed, or cancelled', () => {
    const until = '2026-11-12';
    const paused = lived([{ ...pause, until }], histories.confirmed);
    const plan = { at: at.plan, sessionId, medium: 'VIDEO', minutes: 60 } as const;
    const move = { type: 'RescheduleSession', by: daniel, ...plan } as const;
    given(paused)
      .when({ type: 'CancelSession', by: amina, at: at.plan, sessionId })
      .then({ type: 'SessionCancelled', data: { at: at.plan, by: 'MENTOR', sessionId, atShortNotice: false } });
    given(paused)
      .when({ ...move, starts: ['2026-11-11T09:00:00.000Z', at.other] })
      .refuses('DATE_NOT_POSSIBLE');
    const moved = lived([{ ...move, starts: [at.other] }], paused);
    expect(nextSteps(replay(moved) as Relationship, at.plan).map(({ action, by }) => `${action} ${by}`)).toEqual([
      'RESUME_RELATIONSHIP EITHER',
      'CONFIRM_SESSION MENTOR',
    ]);
    const choose = { type: 'ConfirmSession', by: amina, at: at.plan, sessionId, startsAt: at.other } as const;
    given(moved)
      .when(choose)
      .then({ type: 'SessionConfirmed', data: { at: at.plan, by: 'MENTOR', sessionId, startsAt: at.other } });
    // Of a date in the pause and one after it, the latter is left.
    const offered = lived([{ ...pause, until: '2026-11-13' }], histories.planned);
    given(offered)
      .when({ ...choose, startsAt: at.start })
      .refuses('DATE_NOT_POSSIBLE');
    expect(lived([choose], offered)).toHaveLength(offered.length + 1);
    // A session that had begun is recorded after the pause.
    given(lived([{ ...pause, at: at.hold }], histories.confirmed))
      .when({ type: 'CancelSession', by: amina, at: at.later, sessionId })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('begins in a running relationship, and stops the work until it is over', () => {
    const paused = lived([pause], histories.held);
    given(paused).when(pause).refuses('NOT_POSSIBLE_NOW');
    given(histories.requested).when(pause).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(pause).refuses('NOT_POSSIBLE_NOW');
    given(paused)
      .when({
        type: 'ProposeSessions',
        by: daniel,
        at: at.plan,
        sessionId: stranger,
        starts: [at.later],
        medium: 'VIDEO',
        minutes: 60,
      })
      .refuses('NOT_POSSIBLE_NOW');
    given(lived([pause], histories.signedOnce))
      .when({ type: 'SignAgreement', by: amina, at: at.plan, proposedAt: at.propose })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('ends when either side resumes, at the stage that was left', () => {
    given(lived([pause], histories.active))
      .when(resume)
      .then({ type: 'RelationshipResumed', data: { at: at.later, by: 'MENTEE' } });
    for (const [history, status] of [
      [histories.accepted, 'ACCEPTED'],
      [histories.introduced, 'INTRODUCED'],
      [histories.active, 'ACTIVE'],
    ] as const) {
      expect(replay(lived([pause, resume], history))).toMatchObject({ status, pause: null, resumedAt: at.later });
    }
    given(histories.active).when(resume).refuses('NOT_POSSIBLE_NOW');
  });

  it('does not keep anyone from leaving', () => {
    const end = { type: 'EndRelationship', by: amina, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
    expect(replay(lived([pause, end], histories.active))).toMatchObject({ status: 'ENDED', pause: null });
  });
});

describe('an extension', () => {
  const both = (sessions: number, months: number, before = histories.active): RelationshipEvent[] =>
    lived(
      [amina, daniel].map((by) => ({ ...extend, by, sessions, months })),
      before,
    );

  it('adds whole sessions and months, as many in all as a scheme may set at its beginning', () => {
    expect(replay(both(60, 36))).toMatchObject({ extension: { sessions: 60, months: 36 } });
    for (const wrong of [{ sessions: 61 }, { sessions: 2_000_000_000 }, { sessions: 0.5 }, { sessions: Number.NaN }]) {
      given(histories.active)
        .when({ ...extend, ...wrong })
        .refuses('DATE_NOT_POSSIBLE');
    }
    for (const wrong of [{ months: 37 }, { months: 100_000 }, { months: 2_000_000_000 }, { months: 1.5 }]) {
      given(histories.active)
        .when({ ...extend, ...wrong })
        .refuses('DATE_NOT_POSSIBLE');
    }
    const nearly = both(2, 34);
    given(nearly)
      .when({ ...extend, months: 3 })
      .refuses('DATE_NOT_POSSIBLE');
    expect(replay(both(58, 2, nearly))).toMatchObject({ extension: { sessions: 60, months: 36 } });
    given(both(58, 2, nearly))
      .when({ ...extend, sessions: 1, months: 0 })
      .refuses('DATE_NOT_POSSIBLE');
  });

  it('says how much is left when it asks for more', () => {
    const asked = (): unknown => relationshipDecider.decide({ ...extend, months: 36 }, replay(both(2, 1)));
    expect(asked).toThrow('60 sessions and 36 months; 58 sessions and 35 months are left.');
  });

  it('is proposed by one and holds once the other says the same', () => {
    const { sessions, months } = extend;
    given(histories.active)
      .when(extend)
      .then({ type: 'ExtensionProposed', data: { at: at.later, by: 'MENTEE', sessions, months } });
    const proposed = lived([extend], histories.active);
    given(proposed).when(extend).refuses('NOT_POSSIBLE_NOW');
    given(proposed)
      .when({ ...extend, by: amina })
      .then({ type: 'RelationshipExtended', data: { at: at.later, by: 'MENTOR', sessions, months } });
    expect(replay(lived([{ ...extend, by: amina }], proposed))).toMatchObject({
      extension: { sessions: 2, months: 1 },
      proposedExtension: null,
    });
  });

  it('is a new proposal when the other says something else', () => {
    const proposed = lived([extend], histories.active);
    given(proposed)
      .when({ ...extend, by: amina, months: 2 })
      .then({ type: 'ExtensionProposed', data: { at: at.later, by: 'MENTOR', sessions: 2, months: 2 } });
  });

  it('adds something, to what both have signed', () => {
    for (const wrong of [
      { sessions: 0, months: 0 },
      { sessions: -1, months: 2 },
      { sessions: 2, months: -1 },
    ]) {
      given(histories.active)
        .when({ ...extend, ...wrong })
        .refuses('DATE_NOT_POSSIBLE');
    }
    given(histories.introduced).when(extend).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(extend).refuses('NOT_POSSIBLE_NOW');
    given(histories.active)
      .when({ ...extend, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});
