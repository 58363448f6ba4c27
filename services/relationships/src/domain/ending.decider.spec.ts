import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, inScheme, reverseScheme, stranger } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { EndCause, EndRelationship, PartyRole, Reader, Relationship } from './relationship.js';
import { wishesOf } from './wish.js';

const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;

const done = { ...end, cause: 'COMPLETED' } as const;

/** What an end is recorded as. */
function endedAs(command: EndRelationship, history: readonly RelationshipEvent[]): EndCause | null | undefined {
  return replay(lived([command], history))?.endCause;
}

/** So many sessions more, recorded at that instant. */
function met(sessions: number, history: readonly RelationshipEvent[], when: string = at.later): RelationshipEvent[] {
  const held = Array.from({ length: sessions }, (_, number) => ({
    ...({ type: 'RecordSession', by: daniel, at: when, sessionId: idOf(900 + number), unplanned: true } as const),
    ...({ heldOn: `2026-11-${String(6 + number).padStart(2, '0')}`, medium: 'VIDEO', minutes: 60 } as const),
  }));
  return lived(held, history);
}

describe('ending', () => {
  it('is open to either side at any time after the acceptance, without a reason', () => {
    for (const history of [histories.accepted, histories.introduced, histories.signedOnce, histories.active]) {
      given(history)
        .when(end)
        .then({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } });
      given(history)
        .when({ ...end, by: amina })
        .then({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTOR', cause: 'NO_FAULT', rematch: true } });
    }
  });

  it('is no way out of a request that still waits, and happens once', () => {
    given(histories.requested).when(end).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(end).refuses('NOT_POSSIBLE_NOW');
  });

  it('is not for a third person', () => {
    given(histories.active)
      .when({ ...end, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is of two who are done, once at least one session was held', () => {
    given(histories.active)
      .when({ ...end, cause: 'COMPLETED' })
      .refuses('NOT_POSSIBLE_NOW');
    for (const by of [daniel, amina]) expect(endedAs({ ...done, by }, histories.held)).toBe('ENDED_EARLY');
  });

  it('counts as completed when the agreed sessions were held, and before that as early, whoever ends it', () => {
    expect(endedAs(done, met(4, histories.held))).toBe('ENDED_EARLY');
    expect(endedAs(done, met(5, histories.held))).toBe('COMPLETED');
    expect(endedAs({ ...done, by: amina }, met(6, histories.held))).toBe('COMPLETED');
    expect(endedAs(end, met(5, histories.held))).toBe('NO_FAULT');
  });

  it('counts a session that has begun and is still to be recorded, and none that is to come', () => {
    expect(endedAs(done, met(5, histories.confirmed))).toBe('COMPLETED');
    const before = '2026-11-12T12:00:00.000Z';
    expect(endedAs({ ...done, at: before }, met(5, histories.confirmed, before))).toBe('ENDED_EARLY');
  });

  it('counts the sessions by which both have extended it, and those of the scheme where nothing is agreed', () => {
    const extend = { type: 'ExtendRelationship', at: at.later, sessions: 1, months: 0 } as const;
    const longer = lived(
      [
        { ...extend, by: amina },
        { ...extend, by: daniel },
      ],
      histories.held,
    );
    expect(endedAs(done, met(5, longer))).toBe('ENDED_EARLY');
    expect(endedAs(done, met(6, longer))).toBe('COMPLETED');
    const settings = { ...reverseScheme.settings, sessions: 2, agreementBeforeSessions: false };
    const without = inScheme({ settings }, histories.introduced);
    expect(endedAs(done, met(1, without))).toBe('ENDED_EARLY');
    expect(endedAs(done, met(2, without))).toBe('COMPLETED');
  });

  it('may be given a reason, which is told apart from the end, and “prefer not to say” is one', () => {
    for (const reason of ['NO_TIME', 'PREFER_NOT_TO_SAY'] as const) {
      const why = { reason, toldOther: false };
      const ended = { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } as const;
      given(histories.active)
        .when({ ...end, why })
        .then(
          { type: 'RelationshipEnded', data: ended },
          { type: 'EndReasonTold', data: { at: at.later, by: 'MENTEE', ...why } },
        );
    }
    given(histories.held)
      .when({ ...end, cause: 'COMPLETED', why: { reason: 'NO_TIME', toldOther: false } })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('is explained to the scheme alone, and to the other only where whoever ended it chose so', () => {
    const reasonFor = (reader: Reader, toldOther: boolean): unknown => {
      const why = { reason: 'NOT_THE_RIGHT_MATCH', toldOther } as const;
      return asSeenBy(reader, replay(lived([{ ...end, why }], histories.active)) as Relationship).endReason;
    };
    const told = { by: 'MENTEE', reason: 'NOT_THE_RIGHT_MATCH', toldOther: false };
    for (const reader of ['MENTEE', 'COORDINATOR'] as const) expect(reasonFor(reader, false)).toEqual(told);
    for (const reader of ['MENTOR', 'SPONSOR'] as const) expect(reasonFor(reader, false)).toBeNull();
    expect(reasonFor('MENTOR', true)).toEqual({ ...told, toldOther: true });
    expect(reasonFor('SPONSOR', true)).toBeNull();
  });

  it('is explained no longer once whoever said why has been erased', () => {
    const why = { reason: 'NO_TIME', toldOther: true } as const;
    const over = lived([{ ...end, why }], histories.active);
    const without = (who: PartyRole): unknown =>
      replay(lived([{ type: 'ForgetParty', at: at.later, who }], over))?.endReason;
    expect(without('MENTEE')).toBeNull();
    expect(without('MENTOR')).toMatchObject({ reason: 'NO_TIME' });
  });

  it('leaves the relationship readable with its cause', () => {
    expect(replay(histories.ended)).toMatchObject({ status: 'ENDED', endCause: 'NO_FAULT', endedAt: at.later });
  });
});

describe('the mentee who is left', () => {
  it('is on the re-match list when the mentor ends it, when the mentor has left, or when they ask for it', () => {
    const byMentor = lived([{ ...end, by: amina }], histories.active);
    const asked = lived([{ ...end, seeksAnother: true }], histories.active);
    const left = lived([{ type: 'EndForLeaver', at: at.later, left: 'MENTOR' }], histories.active);
    for (const history of [byMentor, asked, left]) expect(replay(history)).toMatchObject({ rematch: 'WANTED' });
    expect(replay(lived([end], histories.active))).toMatchObject({ rematch: null });
    given(histories.active)
      .when({ ...end, by: amina, seeksAnother: true })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is off it when a coordinator has found another, or when they want none', () => {
    const wanted = lived([{ ...end, seeksAnother: true }], histories.active);
    const settle = {
      type: 'SettleRematch',
      by: stranger,
      at: at.later,
      as: 'COORDINATOR',
      outcome: 'REMATCHED',
    } as const;
    const decline = { ...settle, by: daniel, as: 'MENTEE', outcome: 'NOT_WANTED' } as const;
    given(wanted)
      .when(settle)
      .then({ type: 'RematchSettled', data: { at: at.later, as: 'COORDINATOR', outcome: 'REMATCHED' } });
    given(wanted)
      .when(decline)
      .then({ type: 'RematchSettled', data: { at: at.later, as: 'MENTEE', outcome: 'NOT_WANTED' } });
    given(lived([settle], wanted))
      .when(settle)
      .refuses('NOT_POSSIBLE_NOW');
    given(wanted)
      .when({ ...decline, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(wanted)
      .when({ ...decline, outcome: 'REMATCHED' })
      .refuses('NOT_YOURS_TO_DO');
    given(wanted)
      .when({ ...settle, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.ended).when(settle).refuses('NOT_POSSIBLE_NOW');
  });
});

describe('someone who has left', () => {
  it('ends what runs with its cause, closes what waits, and leaves what is over as it was', () => {
    given(histories.active)
      .when({ type: 'EndForLeaver', at: at.later, left: 'MENTEE' })
      .then({ type: 'RelationshipEnded', data: { at: at.later, by: null, cause: 'MENTEE_LEFT', rematch: false } });
    given(histories.requested)
      .when({ type: 'EndForLeaver', at: at.later, left: 'MENTOR' })
      .then({ type: 'RequestLapsed', data: { at: at.later, cause: 'MENTOR_LEFT' } });
    given(histories.ended).when({ type: 'EndForLeaver', at: at.later, left: 'MENTOR' }).then();
  });
});

describe('never again', () => {
  const never = { type: 'NeverPairAgain', by: amina, at: at.later } as const;

  it('is said by either side without a reason, at any time, once', () => {
    for (const history of [histories.requested, histories.active, histories.ended]) {
      given(history)
        .when(never)
        .then({ type: 'NeverPairAgainAsked', data: { at: at.later, by: 'MENTOR' } });
    }
    const said = lived([never], histories.ended);
    given(said).when(never).refuses('NOT_POSSIBLE_NOW');
    expect(replay(lived([{ ...never, by: daniel }], said))?.neverAgain).toEqual(['MENTOR', 'MENTEE']);
    given(histories.ended)
      .when({ ...never, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is taken back by whoever said it, at any time, and holds until each who said it has', () => {
    const takeBack = { type: 'TakeBackNeverPairAgain', by: amina, at: at.later } as const;
    for (const history of [histories.requested, histories.active, histories.ended]) {
      given(lived([never], history))
        .when(takeBack)
        .then({ type: 'NeverPairAgainTakenBack', data: { at: at.later, by: 'MENTOR', lifted: true } });
    }
    const both = lived([never, { ...never, by: daniel }], histories.ended);
    given(both)
      .when(takeBack)
      .then({ type: 'NeverPairAgainTakenBack', data: { at: at.later, by: 'MENTOR', lifted: false } });
    const one = lived([takeBack], both);
    expect(replay(one)).toMatchObject({ neverAgain: ['MENTEE'], neverAgainTakenBack: ['MENTOR'] });
    given(one)
      .when({ ...takeBack, by: daniel })
      .then({ type: 'NeverPairAgainTakenBack', data: { at: at.later, by: 'MENTEE', lifted: true } });
  });

  it('is taken back by nobody who has not said it, whatever the other has, and can be said again', () => {
    const takeBack = { type: 'TakeBackNeverPairAgain', by: daniel, at: at.later } as const;
    given(histories.ended).when(takeBack).refuses('NOT_POSSIBLE_NOW');
    given(lived([never], histories.ended))
      .when(takeBack)
      .refuses('NOT_POSSIBLE_NOW');
    given(lived([never], histories.ended))
      .when({ ...takeBack, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    const again = lived([never, { ...takeBack, by: amina }, never], histories.ended);
    expect(replay(again)).toMatchObject({ neverAgain: ['MENTOR'], neverAgainTakenBack: [] });
    const twice = lived([never, { ...takeBack, by: amina }], histories.ended);
    given(twice)
      .when({ ...takeBack, by: amina })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('gives rise to a wish of one about the other, which is known as taken back, until one of them is erased', () => {
    const takeBack = { type: 'TakeBackNeverPairAgain', by: amina, at: at.later } as const;
    const wishes = (history: readonly RelationshipEvent[]): unknown => wishesOf(replay(history));
    const said = lived([never, { ...never, by: daniel }, takeBack], histories.ended);
    expect(wishes(histories.ended)).toEqual([]);
    expect(wishes(said)).toEqual([
      { askedBy: daniel, other: amina, holds: true },
      { askedBy: amina, other: daniel, holds: false },
    ]);
    expect(wishes(lived([{ type: 'ForgetParty', at: at.later, who: 'MENTOR' }], said))).toEqual([]);
  });
});

describe('sessions', () => {
  it('that were still ahead are cancelled by the end, and so are dates that nobody had agreed on', () => {
    const early = lived([{ ...end, at: at.plan }], histories.confirmed);
    expect(replay(early)?.sessions).toMatchObject([{ status: 'CANCELLED', sequence: 2 }]);
    expect(replay(lived([end], histories.planned))?.sessions).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('that had begun stay, from the instant of their beginning, until they are recorded', () => {
    for (const ended of [at.start, at.later]) {
      const over = lived([{ ...end, at: ended }], histories.confirmed);
      expect(replay(over)?.sessions).toMatchObject([{ status: 'CONFIRMED', sequence: 1 }]);
    }
  });
});
