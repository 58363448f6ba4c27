import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, sealed, stranger, terms } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { agreedSessions, lastSignOfLife, nextSessionExpected, plannedEnd } from './course-dates.js';
import { historyOf } from './history.js';
import { nextSteps, nextStepsFor } from './next-steps.js';
import { outlineOf } from './outline.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import { agreedTerms, type AgreementTerms, type Reader, type Relationship } from './relationship.js';
import { inactiveDays } from './rhythm.js';
import { whatIsPossible } from './what-is-possible.js';
import { writtenTexts } from './written-texts.js';

const changedTerms: AgreementTerms = {
  ...terms,
  ...{ purpose: sealed('another purpose', amina), sessions: 9, minutes: 45, rhythm: 'QUARTERLY', medium: 'PHONE' },
  ...{ contactPreferences: null, cancellationNoticeHours: 72, successCriteria: sealed('another success', amina) },
};
/** In month three. */
const days = {
  propose: '2027-01-20T09:00:00.000Z',
  again: '2027-01-21T09:00:00.000Z',
  sign: '2027-01-22T09:00:00.000Z',
};
const propose = { type: 'ProposeAgreement', by: amina, at: days.propose, terms: changedTerms } as const;
const sign = { type: 'SignAgreement', by: daniel, at: days.sign, proposedAt: days.propose } as const;
const drop = { type: 'DropProposedAgreement', by: daniel, at: days.sign, proposedAt: days.propose } as const;
const pause = { type: 'PauseRelationship', by: daniel, at: days.again, until: '2027-02-01' } as const;
/** A session of that day which nobody had planned. */
const heldOn = (day: string, session: string): RelationshipCommand => ({
  ...{ type: 'RecordSession', by: amina, at: `${day}T18:00:00.000Z`, sessionId: session },
  ...{ unplanned: true, heldOn: day, medium: 'VIDEO', minutes: 60 },
});

const open = lived([propose], histories.held);
const signedOnce = lived([sign], open);
const renewed = lived([{ ...sign, by: amina }], signedOnce);
const stateOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
const signing = (history: readonly RelationshipEvent[]): string[] =>
  nextSteps(stateOf(history), days.sign).flatMap(({ action, by }) => (action === 'SIGN_AGREEMENT' ? [by] : []));

describe('a change of what both have signed', () => {
  it('is proposed by either side while the two work together', () => {
    for (const [by, role] of [
      [amina, 'MENTOR'],
      [daniel, 'MENTEE'],
    ] as const) {
      given(histories.active)
        .when({ ...propose, by })
        .then({ type: 'AgreementChangeProposed', data: { at: days.propose, by: role, terms: changedTerms } });
    }
  });

  it('is proposed neither by a third person, nor in a pause, nor after the end', () => {
    given(histories.active)
      .when({ ...propose, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    given(lived([pause], histories.active))
      .when({ ...propose, at: days.sign })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(propose).refuses('NOT_POSSIBLE_NOW');
  });

  it('names the same three limits of confidentiality, and has every part that both sign', () => {
    for (const limitsAcknowledged of [[], terms.limitsAcknowledged.slice(1)]) {
      given(histories.active)
        .when({ ...propose, terms: { ...changedTerms, limitsAcknowledged } })
        .refuses('LIMITS_NOT_ACKNOWLEDGED');
    }
    given(histories.active)
      .when({ ...propose, terms: { ...changedTerms, purpose: null } })
      .refuses('AGREEMENT_INCOMPLETE');
  });

  it('leaves in force what both have signed, until both have signed the change', () => {
    for (const history of [open, signedOnce]) {
      const state = stateOf(history);
      expect(state.agreement).toEqual(stateOf(histories.held).agreement);
      expect(agreedTerms(state)).toEqual(terms);
      expect(agreedSessions(state)).toBe(6);
      expect(inactiveDays(state)).toEqual(inactiveDays(stateOf(histories.held)));
      expect(state).toMatchObject({ status: 'ACTIVE', agreedAt: at.sign });
    }
  });

  it('asks both to sign, and coordinators see that it does; whoever has signed is not asked again', () => {
    expect(signing(histories.held)).toEqual([]);
    expect(signing(open)).toEqual(['MENTOR', 'MENTEE']);
    expect(signing(signedOnce)).toEqual(['MENTOR']);
    expect(signing(renewed)).toEqual([]);
    const coordinators = nextStepsFor('COORDINATOR', stateOf(open), days.sign).map(({ action }) => action);
    expect(coordinators).toContain('SIGN_AGREEMENT');
  });

  it('that is proposed anew replaces the one that waits, with its signatures', () => {
    const anew = lived(
      [{ ...propose, by: daniel, at: days.again, terms }],
      lived([{ ...sign, at: days.propose }], open),
    );
    expect(stateOf(anew).proposedAgreement).toEqual({
      terms,
      proposedBy: 'MENTEE',
      proposedAt: days.again,
      signatures: [],
    });
    given(anew).when(sign).refuses('AGREEMENT_CHANGED');
    given(anew)
      .when({ ...sign, proposedAt: days.again })
      .then({ type: 'AgreementSigned', data: { at: days.sign, by: 'MENTEE' } });
  });

  it('is not proposed at the very moment of another, from which nothing would tell it apart', () => {
    given(open)
      .when({ ...propose, by: daniel })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.proposed)
      .when({ ...propose, at: at.propose })
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('is no sign of life, proposed, replaced, signed by one or both, or dropped: only meeting is', () => {
    const met = lastSignOfLife(stateOf(histories.held));
    const replaced = lived([{ ...propose, by: daniel, at: days.again }], open);
    for (const history of [open, replaced, signedOnce, renewed, lived([drop], open)]) {
      expect(lastSignOfLife(stateOf(history))).toBe(met);
    }
    const again = lived([heldOn('2027-01-23', stranger)], renewed);
    expect(lastSignOfLife(stateOf(again))).toBe('2027-01-23T09:00:00.000Z');
  });

  it('is named in what a refusal says is possible', () => {
    const said = (history: readonly RelationshipEvent[]): string =>
      whatIsPossible(stateOf(history), 'MENTEE', days.sign);
    expect(said(histories.held)).toContain('change the agreement');
    expect(said(open)).toContain('sign, replace or drop the proposed change');
  });
});

describe('signing a change', () => {
  it('by one of the two leaves it waiting for the other', () => {
    given(open)
      .when(sign)
      .then({ type: 'AgreementSigned', data: { at: days.sign, by: 'MENTEE' } });
    given(signedOnce).when(sign).refuses('ALREADY_SIGNED');
  });

  it('by both puts it in the place of what they had signed before', () => {
    given(signedOnce)
      .when({ ...sign, by: amina })
      .then(
        { type: 'AgreementSigned', data: { at: days.sign, by: 'MENTOR' } },
        { type: 'AgreementRenewed', data: { at: days.sign } },
      );
    expect(stateOf(renewed)).toMatchObject({
      status: 'ACTIVE',
      agreement: { terms: changedTerms, proposedBy: 'MENTOR', signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }] },
      proposedAgreement: null,
    });
    given(renewed).when(sign).refuses('ALREADY_SIGNED');
  });

  it('is of the change that was read, and not of the agreement that holds', () => {
    for (const proposedAt of [at.propose, null]) {
      given(open)
        .when({ ...sign, proposedAt })
        .refuses('AGREEMENT_CHANGED');
    }
  });

  it('is not for a third person, and not done in a pause, after which it waits as before', () => {
    given(open)
      .when({ ...sign, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    const paused = lived([pause], open);
    given(paused).when(sign).refuses('NOT_POSSIBLE_NOW');
    const resumed = lived([{ type: 'ResumeRelationship', by: daniel, at: days.sign }], paused);
    expect(signing(resumed)).toEqual(['MENTOR', 'MENTEE']);
    given(resumed)
      .when(sign)
      .then({ type: 'AgreementSigned', data: { at: days.sign, by: 'MENTEE' } });
  });
});

describe('once both have signed a change', () => {
  it('the rhythm, the number of sessions and the notice are those of the change', () => {
    const state = stateOf(renewed);
    expect(agreedSessions(state)).toBe(9);
    expect(inactiveDays(state)).toEqual({ nudge: 99, close: 136 });
    expect(nextSessionExpected(state)).toBe('2027-02-12T09:00:00.000Z');
    const plan: RelationshipCommand[] = [
      {
        ...{ type: 'ProposeSessions', by: daniel, at: days.sign, sessionId: stranger },
        ...{ starts: ['2027-01-25T09:00:00.000Z'], medium: 'PHONE', minutes: 45 },
      },
      { type: 'ConfirmSession', by: amina, at: days.sign, sessionId: stranger, startsAt: '2027-01-25T09:00:00.000Z' },
    ];
    const cancel = { type: 'CancelSession', by: daniel, at: '2027-01-23T09:00:00.000Z', sessionId: stranger } as const;
    for (const [history, atShortNotice] of [
      [open, false],
      [renewed, true],
    ] as const) {
      given(lived(plan, history))
        .when(cancel)
        .then({
          type: 'SessionCancelled',
          data: { at: cancel.at, by: 'MENTEE', sessionId: stranger, atShortNotice },
        });
    }
  });

  it('the months run on from the first agreement, and what was extended comes on top', () => {
    expect(stateOf(renewed).agreedAt).toBe(at.sign);
    expect(plannedEnd(stateOf(renewed))).toBe(plannedEnd(stateOf(histories.held)));
    const extend = { type: 'ExtendRelationship', at: days.sign, sessions: 2, months: 1 } as const;
    const extended = lived(
      [
        { ...extend, by: daniel },
        { ...extend, by: amina },
      ],
      renewed,
    );
    expect(agreedSessions(stateOf(extended))).toBe(11);
  });

  it('it can be changed again', () => {
    const again = { ...propose, at: '2027-03-01T09:00:00.000Z', terms };
    const signed = { ...sign, at: '2027-03-02T09:00:00.000Z', proposedAt: again.at };
    const back = lived([again, signed, { ...signed, by: amina }], renewed);
    expect(agreedTerms(stateOf(back))).toEqual(terms);
    expect(stateOf(back).earlierAgreements.map((earlier) => earlier.terms)).toEqual([terms, changedTerms]);
  });

  it('what they had signed before is kept with its signatures, for them to read and for nobody else', () => {
    for (const history of [open, signedOnce, lived([drop], signedOnce)]) {
      expect(stateOf(history).earlierAgreements).toEqual([]);
    }
    const { agreement } = stateOf(histories.held);
    expect(stateOf(renewed).earlierAgreements).toEqual([agreement]);
    const words = writtenTexts(stateOf(renewed)).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining([terms.purpose?.text, 'by mail', 'another purpose']));
    expect(outlineOf(stateOf(renewed)).earlierAgreements).toMatchObject([
      { terms: { sessions: 6, purpose: null, contactPreferences: null, successCriteria: null } },
    ]);
  });
});

describe('a proposed change that is dropped', () => {
  it('by whoever proposed it or by the other leaves what both have signed', () => {
    for (const [by, role] of [
      [amina, 'MENTOR'],
      [daniel, 'MENTEE'],
    ] as const) {
      given(signedOnce)
        .when({ ...drop, by })
        .then({ type: 'ProposedAgreementDropped', data: { at: days.sign, by: role } });
    }
    const dropped = stateOf(lived([drop], signedOnce));
    expect(dropped.proposedAgreement).toBeNull();
    expect(dropped.agreement).toEqual(stateOf(histories.held).agreement);
    expect(signing(lived([drop], signedOnce))).toEqual([]);
  });

  it('is dropped by no third person, and only where there is one: the first agreement is none', () => {
    given(open)
      .when({ ...drop, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    for (const history of [histories.proposed, histories.active, renewed, histories.ended]) {
      given(history).when(drop).refuses('NOT_POSSIBLE_NOW');
    }
  });

  it('can be dropped in a pause', () => {
    given(lived([pause], open))
      .when(drop)
      .then({ type: 'ProposedAgreementDropped', data: { at: days.sign, by: 'MENTEE' } });
  });

  it('is signed by nobody who has read it before: what holds instead they have signed', () => {
    given(lived([{ ...drop, at: days.again }], open))
      .when(sign)
      .refuses('AGREEMENT_CHANGED');
  });
});

describe('a proposed change when a pair comes to its end', () => {
  const end = { type: 'EndRelationship', by: daniel, at: days.sign, cause: 'COMPLETED', seeksAnother: false } as const;

  it('ends with it, and is neither signed nor dropped any more', () => {
    const over = lived([end], open);
    expect(stateOf(over)).toMatchObject({ status: 'ENDED', proposedAgreement: null, agreement: { terms } });
    given(over).when(sign).refuses('NOT_POSSIBLE_NOW');
    given(over).when(drop).refuses('NOT_POSSIBLE_NOW');
  });

  it('is gone when one of them is erased, or their texts are destroyed', () => {
    const forgotten = [
      ...open,
      ...relationshipDecider.decide({ type: 'ForgetParty', at: days.sign, who: 'MENTOR' }, stateOf(open)),
    ];
    expect(stateOf(forgotten)).toMatchObject({ status: 'ENDED', erased: ['MENTOR'], proposedAgreement: null });
    const destroyed = lived([{ type: 'DestroyTexts', at: '2027-07-22T08:00:00.000Z' }], lived([end], open));
    expect(stateOf(destroyed)).toMatchObject({ proposedAgreement: null, textsDestroyedAt: '2027-07-22T08:00:00.000Z' });
  });
});

describe('what is told of a change', () => {
  it('stands in the history of the two and of coordinators, in numbers', () => {
    const anew = lived([{ ...propose, at: '2027-01-23T09:00:00.000Z' }], lived([drop], open));
    const signed = { ...sign, at: '2027-01-24T09:00:00.000Z', proposedAt: '2027-01-23T09:00:00.000Z' };
    const events = lived([signed, { ...signed, by: amina }], anew).slice(histories.held.length);
    for (const reader of ['MENTOR', 'MENTEE', 'COORDINATOR'] satisfies Reader[]) {
      expect(historyOf(events, reader).map(({ sentence }) => sentence)).toEqual([
        'The mentor proposed to change the agreement to 9 sessions of 45 minutes.',
        'The mentee dropped the proposed change: the agreement holds as it was.',
        'The mentor proposed to change the agreement to 9 sessions of 45 minutes.',
        'The mentee signed the agreement.',
        'The mentor signed the agreement.',
        'Both have signed: the changed agreement holds.',
      ]);
    }
  });

  it('is known to everybody who may know of the pair', () => {
    const heard = (history: readonly RelationshipEvent[]): number[] =>
      (['MENTOR', 'MENTEE', 'COORDINATOR', 'SPONSOR'] as const).map((reader) => stateOf(history).known[reader].events);
    const before = heard(histories.held);
    expect(heard(renewed)).toEqual(before.map((events) => events + 4));
    expect(heard(lived([drop], open))).toEqual(before.map((events) => events + 2));
  });

  it('holds its words with the other texts of the pair, and none of them in the outline', () => {
    const words = writtenTexts(stateOf(open)).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['another purpose', 'another success', 'by mail']));
    expect(outlineOf(stateOf(open)).proposedAgreement?.terms).toMatchObject({
      ...{ sessions: 9, purpose: null, contactPreferences: null, successCriteria: null },
    });
  });
});
