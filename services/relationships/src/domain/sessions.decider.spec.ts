import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  inScheme,
  reverseScheme,
  sealed,
  sessionId,
  stranger,
} from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { nextSteps as nextStepsOf } from './next-steps.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import { OPEN_PROPOSALS_AT_MOST } from './sessions.decider.js';

const other = 'ee8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19';
const propose = {
  type: 'ProposeSessions',
  by: daniel,
  at: at.plan,
  sessionId,
  starts: [at.start, at.other],
  medium: 'VIDEO',
  minutes: 60,
} as const;
const confirm = { type: 'ConfirmSession', by: amina, at: at.plan, sessionId, startsAt: at.start } as const;
const prepare = {
  type: 'PrepareSession',
  by: daniel,
  at: at.plan,
  sessionId,
  topics: sealed('secondments'),
  hopes: null,
} as const;
const record = {
  type: 'RecordSession',
  by: amina,
  at: at.hold,
  sessionId,
  unplanned: false,
  heldOn: '2026-11-12',
  medium: 'VIDEO',
  minutes: 60,
} as const;
const nextSteps = (history: readonly RelationshipEvent[], now: string): string[] => {
  const state = replay(inScheme({ settings: { ...reverseScheme.settings, surveys: false } }, history));
  return state === null ? [] : nextStepsOf(state, now).map(({ action, by }) => `${action} ${by}`);
};
const early = { settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };

describe('planning a session', () => {
  it('begins with up to three dates from either side', () => {
    given(histories.active)
      .when(propose)
      .then({
        type: 'SessionsProposed',
        data: { at: at.plan, by: 'MENTEE', sessionId, starts: [at.start, at.other], medium: 'VIDEO', minutes: 60 },
      });
    given(histories.active)
      .when({ ...propose, by: amina, starts: [] })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.active)
      .when({ ...propose, starts: [at.start, at.other, at.later, '2026-11-21T09:00:00.000Z'] })
      .refuses('DATE_NOT_POSSIBLE');
  });

  it('looks ahead: no proposed date has passed', () => {
    given(histories.active)
      .when({ ...propose, starts: [at.sign] })
      .refuses('DATE_NOT_POSSIBLE');
  });

  it('looks two years ahead and no further, also when it is moved', () => {
    const [last, beyond] = ['2028-11-06T09:00:00.000Z', '2028-11-06T09:00:00.001Z'];
    given(histories.active)
      .when({ ...propose, starts: [last] })
      .then({
        type: 'SessionsProposed',
        data: { at: at.plan, by: 'MENTEE', sessionId, starts: [last], medium: 'VIDEO', minutes: 60 },
      });
    for (const start of [beyond, '9999-12-31T23:59:59.999Z']) {
      given(histories.active)
        .when({ ...propose, starts: [at.start, start] })
        .refuses('DATE_NOT_POSSIBLE');
      given(histories.planned)
        .when({ ...propose, type: 'RescheduleSession', starts: [start] })
        .refuses('DATE_NOT_POSSIBLE');
    }
  });

  it('is not piled up: each side has a few that wait for the other’s choice, and cancels one to propose another', () => {
    const proposals = (by: string, count: number) =>
      Array.from({ length: count }, (_, place) => ({ ...propose, by, sessionId: idOf(place + 1) }));
    const full = lived(proposals(daniel, OPEN_PROPOSALS_AT_MOST), histories.active);
    const more = { ...propose, sessionId: other };
    given(full).when(more).refuses('NOT_POSSIBLE_NOW');
    const room = { at: at.plan, sessionId: idOf(1) };
    for (const command of [
      { type: 'CancelSession', by: daniel, ...room },
      { type: 'ConfirmSession', by: amina, ...room, startsAt: at.start },
    ] as const) {
      expect(lived([command, more], full)).toHaveLength(full.length + 2);
    }
    expect(lived([{ ...more, by: amina }], full)).toHaveLength(full.length + 1);
    // A history from before there was a limit is folded as it is.
    const [proposed] = lived([more], histories.active).slice(-1);
    if (proposed === undefined) throw new Error('nothing was proposed');
    const beyond = [...full, proposed];
    expect(replay(beyond)?.sessions).toHaveLength(OPEN_PROPOSALS_AT_MOST + 1);
    given(beyond)
      .when({ ...propose, sessionId: idOf(40) })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('waits for the agreement, unless the scheme lets sessions begin before', () => {
    given(histories.signedOnce).when(propose).refuses('NOT_POSSIBLE_NOW');
    expect(() => given(inScheme(early, histories.introduced)).when(propose).refuses('NOT_POSSIBLE_NOW')).toThrow();
    given(inScheme(early, histories.accepted)).when(propose).refuses('NOT_POSSIBLE_NOW');
  });

  it('is over when the relationship has ended, and never for a third person', () => {
    given(histories.ended).when(propose).refuses('NOT_POSSIBLE_NOW');
    given(histories.active)
      .when({ ...propose, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('confirming a session', () => {
  it('is for the side that did not propose it', () => {
    given(histories.planned)
      .when(confirm)
      .then({ type: 'SessionConfirmed', data: { at: at.plan, by: 'MENTOR', sessionId, startsAt: at.start } });
    given(histories.planned)
      .when({ ...confirm, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('chooses one of the proposed dates that has not passed', () => {
    given(histories.planned)
      .when({ ...confirm, startsAt: at.later })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.planned)
      .when({ ...confirm, at: at.hold })
      .refuses('DATE_NOT_POSSIBLE');
  });

  it('happens once, and to a session of this relationship', () => {
    given(histories.confirmed).when(confirm).refuses('NOT_POSSIBLE_NOW');
    given(histories.planned)
      .when({ ...confirm, sessionId: other })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
  });
});

describe('preparing a session', () => {
  it('is for the mentee, who says what to talk about, and for the mentor, who may add', () => {
    const data = { at: at.plan, sessionId, topics: sealed('secondments'), hopes: null };
    given(histories.confirmed)
      .when(prepare)
      .then({ type: 'SessionPrepared', data: { ...data, by: 'MENTEE' } });
    given(histories.confirmed)
      .when({ ...prepare, by: amina })
      .then({ type: 'SessionPrepared', data: { ...data, by: 'MENTOR' } });
    given(histories.confirmed)
      .when({ ...prepare, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is kept for each of the two: written again it replaces their own, and nothing of the other', () => {
    const topics = (text: string) => ({ ...prepare, topics: sealed(text) });
    const added = { ...topics('a book'), by: amina };
    const twice = lived([topics('secondments'), added, topics('the board')], histories.confirmed);
    expect(replay(twice)?.sessions[0]?.preparations).toEqual([
      { by: 'MENTEE', at: at.plan, topics: sealed('the board'), hopes: null },
      { by: 'MENTOR', at: at.plan, topics: sealed('a book'), hopes: null },
    ]);
  });

  it('is left to do until the mentee has, whatever the mentor has added', () => {
    const added = lived([{ ...prepare, by: amina }], histories.confirmed);
    expect(nextSteps(added, at.plan)).toContain('PREPARE_SESSION MENTEE');
    expect(nextSteps(lived([prepare], added), at.plan).join()).not.toContain('PREPARE_SESSION');
  });

  it('ends with the session', () => {
    for (const by of [daniel, amina])
      given(histories.held)
        .when({ ...prepare, by })
        .refuses('NOT_POSSIBLE_NOW');
  });
});

describe('recording a session', () => {
  it('keeps date, medium and minutes, by whichever side', () => {
    given(histories.confirmed)
      .when(record)
      .then({
        type: 'SessionRecorded',
        data: { at: at.hold, by: 'MENTOR', sessionId, heldOn: '2026-11-12', medium: 'VIDEO', minutes: 60 },
      });
    expect(replay(histories.held)?.sessions).toMatchObject([{ id: sessionId, status: 'HELD', heldOn: '2026-11-12' }]);
  });

  it('also takes a session that was not planned here', () => {
    const unplanned = { ...record, by: daniel, sessionId: other, unplanned: true };
    const data = {
      at: at.hold,
      by: 'MENTEE',
      sessionId: other,
      heldOn: '2026-11-12',
      medium: 'VIDEO',
      minutes: 60,
    } as const;
    given(histories.active).when(unplanned).then({ type: 'SessionRecorded', data });
    const state = replay([...histories.active, { type: 'SessionRecorded', data }]);
    expect(state?.sessions).toMatchObject([{ id: other, status: 'HELD', proposedBy: null }]);
  });

  it('takes one that was not planned once a day: the second is refused to either side, other days are not', () => {
    const unplanned = { ...record, by: daniel, sessionId: other, unplanned: true };
    const once = lived([unplanned], histories.active);
    for (const by of [amina, daniel]) {
      given(once)
        .when({ ...unplanned, by, sessionId: idOf(50) })
        .refuses('NOT_POSSIBLE_NOW');
    }
    expect(lived([{ ...unplanned, sessionId: idOf(50), heldOn: '2026-11-11' }], once)).toHaveLength(once.length + 1);
  });

  it('takes the same meeting once, where one side records what was booked and the other what was not planned', () => {
    const unplanned = { ...record, by: daniel, sessionId: other, unplanned: true };
    // Before the one that was booked is recorded, which is then to be recorded or cancelled; and after it.
    expect(() => lived([unplanned], histories.confirmed)).toThrow(
      'A session is booked for 2026-11-12 at 13:00: record that one, or cancel it first if it was not held.',
    );
    const cancelled = lived(
      [{ type: 'CancelSession', by: amina, at: at.hold, sessionId }, unplanned],
      histories.confirmed,
    );
    expect(replay(cancelled)?.sessions).toMatchObject([{ status: 'CANCELLED' }, { status: 'HELD' }]);
    given(histories.held).when(unplanned).refuses('NOT_POSSIBLE_NOW');
    // Nor is either moved to the day of the other.
    const before = lived([{ ...unplanned, heldOn: '2026-11-11' }], histories.confirmed);
    given(before)
      .when({ ...record, heldOn: '2026-11-11' })
      .refuses('NOT_POSSIBLE_NOW');
    const both = lived([record], before);
    const correct = { ...record, type: 'CorrectSession', by: daniel, at: at.later } as const;
    for (const [id, heldOn] of [
      [other, '2026-11-12'],
      [sessionId, '2026-11-11'],
    ] as const) {
      given(both)
        .when({ ...correct, sessionId: id, heldOn })
        .refuses('NOT_POSSIBLE_NOW');
    }
    expect(lived([{ ...correct, minutes: 90 }], both)).toHaveLength(both.length + 1);
  });

  it('takes two that both had agreed on for one day, and one that was booked after another had been recorded', () => {
    const afternoon = { ...propose, at: at.start, sessionId: other, starts: ['2026-11-12T16:00:00.000Z'] };
    const chosen = { ...confirm, at: at.start, sessionId: other, startsAt: '2026-11-12T16:00:00.000Z' };
    const evening = { ...record, at: at.other, sessionId: other };
    expect(lived([afternoon, chosen, record, evening], histories.confirmed)).toHaveLength(13);
    const morning = { ...record, at: at.start, sessionId: idOf(50), unplanned: true };
    expect(lived([morning, afternoon, chosen, evening], histories.active)).toHaveLength(11);
  });

  it('takes no session twice, none that is unknown, and none of the future', () => {
    given(histories.held).when(record).refuses('NOT_POSSIBLE_NOW');
    given(histories.confirmed)
      .when({ ...record, sessionId: other })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
    given(histories.confirmed)
      .when({ ...record, heldOn: '2026-11-13' })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.confirmed)
      .when({ ...record, heldOn: '2026-11-01' })
      .refuses('DATE_NOT_POSSIBLE');
  });
});

describe('the first day on which a session counts', () => {
  const unplanned = { ...record, sessionId: other, unplanned: true };
  const correct = { ...record, type: 'CorrectSession', at: at.later } as const;
  const on = (history: readonly RelationshipEvent[], heldOn: string): unknown =>
    lived([{ ...unplanned, heldOn }], history).at(-1)?.data;

  it('is the day on which both had signed, where the scheme wants that first: for what is recorded and corrected', () => {
    const signedLater = histories.held.map((event) =>
      event.type === 'AgreementReached' ? { ...event, data: { at: '2026-11-08T09:00:00.000Z' } } : event,
    );
    for (const heldOn of ['2026-11-03', '2026-11-05', '2026-11-07']) {
      given(signedLater)
        .when({ ...unplanned, heldOn })
        .refuses('DATE_NOT_POSSIBLE');
      given(signedLater)
        .when({ ...correct, heldOn })
        .refuses('DATE_NOT_POSSIBLE');
    }
    expect(() => on(signedLater, '2026-11-07')).toThrow(
      'Sessions count from 2026-11-08 on, when both of you had signed the agreement; choose that day or a later one.',
    );
    expect(on(signedLater, '2026-11-08')).toMatchObject({ heldOn: '2026-11-08' });
    expect(lived([{ ...correct, heldOn: '2026-11-08' }], signedLater)).toHaveLength(signedLater.length + 1);
  });

  it('is the day of the introductory meeting otherwise, also once both have signed', () => {
    for (const history of [histories.introduced, histories.active]) {
      const sooner = inScheme(early, history);
      given(sooner)
        .when({ ...unplanned, heldOn: '2026-11-04' })
        .refuses('DATE_NOT_POSSIBLE');
      expect(on(sooner, '2026-11-05')).toMatchObject({ heldOn: '2026-11-05' });
    }
  });

  it('leaves a session of an earlier day, as releases before let in, to have its length put right', () => {
    const before = histories.held.map((event) =>
      event.type === 'SessionRecorded' ? { ...event, data: { ...event.data, heldOn: '2026-11-04' } } : event,
    );
    expect(lived([{ ...correct, heldOn: '2026-11-04', minutes: 30 }], before)).toHaveLength(before.length + 1);
  });
});

describe('recording a session after the end', () => {
  const end = { type: 'EndRelationship', by: daniel, at: at.hold, cause: 'NO_FAULT', seeksAnother: false } as const;
  const ended = lived([end], histories.confirmed);
  const late = { ...record, by: daniel, at: at.later };
  const { heldOn, medium, minutes } = record;

  it('is open to either side where it had begun before: it counts, and can be looked back on', () => {
    given(ended)
      .when(late)
      .then({ type: 'SessionRecorded', data: { at: at.later, by: 'MENTEE', sessionId, heldOn, medium, minutes } });
    const counted = replay(lived([{ ...late, by: amina }], ended));
    expect(counted).toMatchObject({ status: 'ENDED', endedAt: at.hold, sessions: [{ status: 'HELD', heldOn }] });
    expect(nextSteps(ended, at.later)).toEqual(['RECORD_SESSION EITHER']);
    expect(nextSteps(lived([late], ended), at.later)).toContain('SUBMIT_EVALUATION MENTEE');
  });

  it('is possible for 28 days, and happens once', () => {
    given(lived([late], ended))
      .when(late)
      .refuses('NOT_POSSIBLE_NOW');
    expect(lived([{ ...late, at: '2026-12-10T14:59:59.999Z' }], ended)).toHaveLength(11);
    expect(nextSteps(ended, '2026-12-10T14:59:59.999Z')).toEqual(['RECORD_SESSION EITHER']);
    given(ended)
      .when({ ...late, at: '2026-12-10T15:00:00.000Z' })
      .refuses('NOT_POSSIBLE_NOW');
    expect(nextSteps(ended, '2026-12-10T15:00:00.000Z')).toEqual([]);
  });

  it('is for nothing else: no session that was to come, none without a date, none that was not planned', () => {
    for (const history of [
      lived([{ ...end, at: at.plan }], histories.confirmed),
      lived([end], histories.planned),
      lived([end], histories.held),
    ]) {
      given(history).when(late).refuses('NOT_POSSIBLE_NOW');
    }
    given(ended)
      .when({ ...late, sessionId: other, unplanned: true })
      .refuses('NOT_POSSIBLE_NOW');
    given(ended)
      .when({ ...late, sessionId: other })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
    given(ended)
      .when({ ...late, heldOn: '2026-11-13' })
      .refuses('DATE_NOT_POSSIBLE');
    given(ended)
      .when({ ...late, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is asked of whoever is still there', () => {
    const left = lived([{ type: 'EndForLeaver', at: at.hold, left: 'MENTOR' }], histories.confirmed);
    expect(nextSteps(left, at.later)).toContain('RECORD_SESSION MENTEE');
    const erased = lived([{ type: 'ForgetParty', at: at.later, who: 'MENTEE' }], ended);
    expect(nextSteps(erased, at.later)).toContain('RECORD_SESSION MENTOR');
    const nobody = lived([{ type: 'ForgetParty', at: at.later, who: 'MENTOR' }], erased);
    expect(nextSteps(nobody, at.later).join()).not.toContain('RECORD_SESSION');
  });
});

describe('moving a session', () => {
  const move = { ...propose, type: 'RescheduleSession', by: amina, starts: [at.other] } as const;

  it('is for either side, and then for the other to confirm', () => {
    const moved = lived([move], histories.confirmed);
    given(histories.confirmed)
      .when(move)
      .then({
        type: 'SessionRescheduled',
        data: { at: at.plan, by: 'MENTOR', sessionId, starts: [at.other], medium: 'VIDEO', minutes: 60 },
      });
    expect(replay(moved)?.sessions).toMatchObject([
      { status: 'PROPOSED', proposedBy: 'MENTOR', startsAt: null, sequence: 2 },
    ]);
    given(moved)
      .when({ ...confirm, startsAt: at.other })
      .refuses('NOT_YOURS_TO_DO');
    expect(lived([{ ...confirm, by: daniel, startsAt: at.other }], moved)).toHaveLength(11);
  });

  it('keeps the rules of a proposal, and needs a session that is still ahead', () => {
    given(histories.confirmed)
      .when({ ...move, starts: [at.sign] })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.held).when(move).refuses('NOT_POSSIBLE_NOW');
    given(histories.active).when(move).refuses('NOT_IN_THIS_RELATIONSHIP');
    given(histories.confirmed)
      .when({ ...move, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('cancelling a session', () => {
  const cancel = { type: 'CancelSession', by: daniel, at: at.plan, sessionId } as const;

  it('is for either side, and tells whether the notice was kept that the agreement names', () => {
    given(histories.confirmed)
      .when(cancel)
      .then({ type: 'SessionCancelled', data: { at: at.plan, by: 'MENTEE', sessionId, atShortNotice: false } });
    given(histories.confirmed)
      .when({ ...cancel, by: amina, at: '2026-11-11T13:00:00.001Z' })
      .then({
        type: 'SessionCancelled',
        data: { at: '2026-11-11T13:00:00.001Z', by: 'MENTOR', sessionId, atShortNotice: true },
      });
    given(histories.planned)
      .when({ ...cancel, at: at.hold })
      .then({ type: 'SessionCancelled', data: { at: at.hold, by: 'MENTEE', sessionId, atShortNotice: false } });
  });

  it('happens once, and leaves nothing to confirm, prepare, move or record', () => {
    const cancelled = lived([cancel], histories.planned);
    for (const command of [cancel, confirm, prepare, record, { ...propose, type: 'RescheduleSession' } as const]) {
      given(cancelled).when(command).refuses('NOT_POSSIBLE_NOW');
    }
    given(histories.held).when(cancel).refuses('NOT_POSSIBLE_NOW');
    given(histories.planned)
      .when({ ...cancel, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('two sessions', () => {
  it('do not cross: a date that another session has is not confirmed', () => {
    const again = { ...propose, sessionId: other, starts: ['2026-11-12T13:59:00.000Z', '2026-11-12T14:00:00.000Z'] };
    const both = lived([again], histories.confirmed);
    given(both)
      .when({ ...confirm, sessionId: other, startsAt: '2026-11-12T13:59:00.000Z' })
      .refuses('DATE_NOT_POSSIBLE');
    expect(lived([{ ...confirm, sessionId: other, startsAt: '2026-11-12T14:00:00.000Z' }], both)).toHaveLength(11);
  });
});

describe('following up a session', () => {
  const followUp = {
    type: 'FollowUpSession',
    by: daniel,
    at: at.hold,
    sessionId,
    reflection: sealed('slower'),
  } as const;

  it('is for each side, once, after it was held', () => {
    const { reflection } = followUp;
    given(histories.held)
      .when(followUp)
      .then({ type: 'SessionFollowedUp', data: { at: at.hold, by: 'MENTEE', sessionId, reflection } });
    const done = lived([followUp], histories.held);
    given(done).when(followUp).refuses('ALREADY_SUBMITTED');
    expect(replay(lived([{ ...followUp, by: amina }], done))?.sessions[0]?.followUps).toHaveLength(2);
    given(histories.confirmed).when(followUp).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(followUp).refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...followUp, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('sessions of peers', () => {
  it('are prepared by each, and by nobody for the other', () => {
    const peers = inScheme(
      { kind: 'PEER', settings: { ...reverseScheme.settings, surveys: false } },
      histories.confirmed,
    );
    const left = (history: readonly RelationshipEvent[]): readonly string[] =>
      nextStepsOf(replay(history) as Relationship, at.plan)
        .filter(({ action }) => action === 'PREPARE_SESSION')
        .map(({ by }) => by);
    expect(left(peers)).toEqual(['MENTOR', 'MENTEE']);
    const one = lived([{ ...prepare, by: amina }], peers);
    expect(left(one)).toEqual(['MENTEE']);
    const both = lived([prepare], one);
    expect(left(both)).toEqual([]);
    expect(replay(both)?.sessions[0]?.preparations.map(({ by }) => by)).toEqual(['MENTOR', 'MENTEE']);
  });
});
