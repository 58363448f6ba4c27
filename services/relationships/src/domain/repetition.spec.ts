import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import { check, tried } from '../given/random-life.given.js';
import {
  actionId,
  amina,
  at,
  barrierId,
  commitmentId,
  daniel,
  factId,
  goalId,
  histories,
  sealed,
  sessionId,
  terms,
} from '../given/relationship.given.js';
import { commandsOf } from '../given/step-commands.given.js';
import { idOf, lived, wholeLife } from '../given/whole-life.given.js';
import { daysAfter } from './calendar.js';
import { changed } from './changed.js';
import { nextSteps } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import { BOTH, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { mostOf, repeatedAfter, timesOf } from './repetition.js';
import { everyEventType } from './upcasting.js';

const mentee = { by: daniel, at: at.later } as const;
const mentor = { by: amina, at: at.later } as const;
const words = { statement: sealed('words'), howIWillKnow: sealed('words') };
const plan = { starts: ['2026-12-10T13:00:00.000Z'], medium: 'VIDEO', minutes: 60 } as const;
const held = { heldOn: '2026-11-19', medium: 'VIDEO', minutes: 50 } as const;
const setGoal = { type: 'SetGoal', ...mentee, at: at.plan, goalId, ...words } as const;
const end = { type: 'EndRelationship', ...mentee, cause: 'COMPLETED', seeksAnother: false } as const;
const [ask] = wholeLife;
if (ask?.type !== 'AskQuestion') throw new Error('a whole life begins with a question');

/** Everything that can be done again and again, by somebody who may, where they may. */
const AGAIN: readonly (readonly [command: RelationshipCommand, history: readonly RelationshipEvent[]])[] = [
  [{ ...ask, ...mentee, questionId: idOf(70) }, lived(wholeLife.slice(0, 2))],
  [{ type: 'ProposeAgreement', ...mentee, terms }, histories.introduced],
  [{ type: 'ProposeAgreement', ...mentor, terms }, histories.active],
  [{ type: 'ProposeSessions', ...mentor, ...plan, sessionId: idOf(71) }, histories.active],
  [{ type: 'RescheduleSession', ...mentee, ...plan, sessionId }, histories.planned],
  [{ type: 'PrepareSession', ...mentee, sessionId, topics: sealed('topics'), hopes: null }, histories.planned],
  [{ type: 'RecordSession', ...mentor, ...held, sessionId, unplanned: false }, histories.confirmed],
  [{ type: 'CorrectSession', ...mentee, ...held, sessionId }, histories.held],
  [{ type: 'TakeBackSession', ...mentee, sessionId }, histories.held],
  [{ ...setGoal, goalId: idOf(72) }, histories.active],
  [{ type: 'ReviseGoal', ...mentee, goalId, ...words }, lived([setGoal], histories.active)],
  [
    { type: 'AgreeAction', ...mentor, actionId, sessionId, owner: 'MENTEE', what: sealed('x'), dueOn: null },
    histories.held,
  ],
  [
    { type: 'RaiseBarrier', ...mentor, barrierId, factId, sessionId: null, themes: ['OTHER'], story: null },
    histories.held,
  ],
  [
    {
      ...{ type: 'MakeCommitment', ...mentee, commitmentId: idOf(73), factId, statement: sealed('x'), themes: [] },
      ...{ scope: 'SYMBOLIC', indicator: null, dueOn: null },
    },
    histories.active,
  ],
  [{ type: 'UpdateCommitment', ...mentee, commitmentId, status: 'ADOPTED', evidence: null }, histories.committed],
  [{ type: 'GiveConsent', ...mentor }, histories.active],
  [{ type: 'RecordPeerSupport', ...mentor, meetingId: idOf(74), heldOn: '2026-11-19', minutes: 60 }, histories.active],
  [{ type: 'RecordCheckIn', ...mentee, going: 'WELL', note: null, wantsCoordinator: false }, histories.active],
  [{ type: 'PauseRelationship', ...mentor, until: '2026-12-20' }, histories.active],
  [{ type: 'ExtendRelationship', ...mentee, sessions: 1, months: 0 }, histories.active],
  [{ type: 'OfferIntroduction', ...mentor, introductionId: idOf(75), to: sealed('x') }, histories.active],
  [{ type: 'AnswerPayItForward', ...mentee, at: at.later, answer: 'LATER' }, lived([end], histories.held)],
];

const stateOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
const eventOf = (command: RelationshipCommand, state: RelationshipState): RelationshipEvent => {
  const [event] = relationshipDecider.decide(command, state);
  if (event === undefined) throw new Error(`${command.type} made nothing`);
  return event;
};
/** The same relationship after its doer has done something so many times. */
const after = (times: number, event: RelationshipEvent, state: Relationship): Relationship => {
  let repeated: readonly number[] = [];
  for (let time = 0; time < times; time += 1) repeated = repeatedAfter(repeated, event);
  return changed(state, { repeated });
};
const refusalOf = (command: RelationshipCommand, state: Relationship): unknown => {
  try {
    return relationshipDecider.decide(command, state);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
};

describe('what one side does again and again', () => {
  it.each(AGAIN.map(([command, history]) => [eventOf(command, replay(history)).type, command, history] as const))(
    'ends in a refusal that says what is possible instead: %s',
    (type, command, history) => {
      const state = stateOf(history);
      const event = eventOf(command, state);
      const most = mostOf(type) ?? 0;
      expect(tried(command, after(most - 1, event, state))).toHaveLength(1);
      expect(refusalOf(command, after(most, event, state))).toEqual({
        code: 'TOO_OFTEN',
        message: expect.stringMatching(new RegExp(`^You have done this ${most} times here.*\\. [A-Z].*\\.$`)),
        details: { limit: most },
      });
    },
  );

  it('is bounded for everything that can be done again and again', () => {
    const shown = AGAIN.map(([command, history]) => eventOf(command, replay(history)).type);
    expect(shown.toSorted()).toEqual(everyEventType.filter((type) => mostOf(type) !== null).toSorted());
  });

  it('uses up nothing of what the other side can do', () => {
    const state = stateOf(histories.active);
    const propose = { type: 'ProposeAgreement', ...mentor, terms } as const;
    const worn = after(mostOf('AgreementChangeProposed') ?? 0, eventOf(propose, state), state);
    expect(tried(propose, worn)).toBeNull();
    expect(tried({ ...propose, by: daniel }, worn)).toHaveLength(1);
  });

  it('is refused only to whoever may do it at all', () => {
    const state = stateOf(histories.committed);
    const update = { type: 'UpdateCommitment', ...mentor, commitmentId, status: 'ADOPTED', evidence: null } as const;
    const worn = after(1000, eventOf({ ...update, by: daniel }, state), state);
    expect(refusalOf(update, worn)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
  });

  it('never keeps anybody from raising a concern, from taking back consent, and from leaving', () => {
    const worn = changed(stateOf(histories.active), { repeated: Array<number>(200).fill(5000) });
    const concern = { concernId: idOf(76), limit: 'RISK_OF_HARM', story: sealed('x') } as const;
    expect(tried({ type: 'RaiseConcern', ...mentee, ...concern }, worn)).toHaveLength(1);
    expect(tried({ type: 'WithdrawConsent', ...mentor }, worn)).toHaveLength(1);
    expect(tried({ ...end, cause: 'NO_FAULT' }, worn)).toHaveLength(1);
    expect(tried({ type: 'NeverPairAgain', ...mentor }, worn)).toHaveLength(1);
  });

  it('never keeps anybody from changing their mind about being paired again, to and fro, and uses up nothing', () => {
    const toAndFro: readonly RelationshipCommand[] = [
      { type: 'NeverPairAgain', ...mentee },
      { type: 'TakeBackNeverPairAgain', ...mentee },
    ];
    const before = stateOf(histories.ended);
    let state: RelationshipState = before;
    for (let round = 0; round < 100; round += 1) {
      for (const command of toAndFro) {
        const events: readonly RelationshipEvent[] | null = tried(command, state);
        expect(events).toHaveLength(1);
        state = (events ?? []).reduce<RelationshipState>(relationshipDecider.evolve, state);
      }
    }
    expect(state?.repeated).toEqual(before.repeated);
  });

  const loops: readonly (readonly [string, (turn: number) => readonly RelationshipCommand[], RelationshipEvent[]])[] = [
    [
      'changes of the agreement that are proposed and dropped',
      () => [
        { type: 'ProposeAgreement', ...mentor, terms },
        { type: 'DropProposedAgreement', ...mentee, proposedAt: at.later },
      ],
      histories.active,
    ],
    [
      'changes of the agreement that both sign',
      () => [
        { type: 'ProposeAgreement', ...mentor, terms },
        ...[amina, daniel].map((by) => ({ type: 'SignAgreement', by, at: at.later, proposedAt: at.later }) as const),
      ],
      histories.active,
    ],
    [
      'sessions that are proposed, moved and cancelled',
      (turn) => [
        { type: 'ProposeSessions', ...mentee, ...plan, sessionId: idOf(1000 + turn) },
        { type: 'RescheduleSession', ...mentor, ...plan, sessionId: idOf(1000 + turn) },
        { type: 'CancelSession', ...mentor, sessionId: idOf(1000 + turn) },
      ],
      histories.active,
    ],
    [
      'pauses that are taken and left',
      () => [
        { type: 'PauseRelationship', ...mentor, until: '2028-12-20' },
        { type: 'ResumeRelationship', ...mentee },
      ],
      histories.active,
    ],
    [
      'a record that is taken back and made again',
      () => [
        { type: 'TakeBackSession', ...mentee, sessionId },
        { type: 'RecordSession', ...mentee, ...held, sessionId, unplanned: false },
      ],
      histories.held,
    ],
    [
      'consent that is given and taken back',
      () => [
        { type: 'GiveConsent', ...mentor },
        { type: 'WithdrawConsent', ...mentor },
      ],
      histories.active,
    ],
  ];
  it.each(loops)('comes to an end: %s', (_name, turn, history) => {
    let state: RelationshipState = replay(history);
    let happened = 0;
    for (let round = 0; round < 700; round += 1) {
      const now = daysAfter('Europe/London', at.later, round);
      let refused = 0;
      const commands = turn(round);
      for (const command of commands) {
        const moved = { ...command, at: now, ...('proposedAt' in command ? { proposedAt: now } : {}) };
        const starts = 'starts' in command ? { starts: [daysAfter('Europe/London', now, 3)] } : {};
        const until = 'until' in command ? { until: daysAfter('Europe/London', now, 30).slice(0, 10) } : {};
        const events = tried({ ...moved, ...starts, ...until } as RelationshipCommand, state);
        if (events === null) refused += 1;
        state = (events ?? []).reduce<RelationshipState>(relationshipDecider.evolve, state);
        happened += events?.length ?? 0;
      }
      if (refused === commands.length) break;
    }
    expect(happened).toBeGreaterThan(10);
    // Nothing of it goes on.
    expect(happened).toBeLessThan(1700);
  });
});

describe('how often each side has done something', () => {
  it('is what a model counts, whatever people ask in whatever order', () => {
    check(({ events }, state) => {
      for (const type of everyEventType.filter((one) => mostOf(one) !== null)) {
        for (const role of BOTH) {
          const theirs = events.filter((event) => {
            const by: unknown = 'by' in event.data ? event.data.by : 'MENTEE';
            return event.type === type && by === role;
          });
          expect({ type, role, times: timesOf(state, type, role) }).toEqual({ type, role, times: theirs.length });
        }
      }
    });
  });

  it('is kept by lists at places that never change', () => {
    const placeOf = (type: RelationshipEvent['type'], by: PartyRole): number =>
      repeatedAfter([], { type, data: { at: at.later, by } } as RelationshipEvent).length - 1;
    const counted = everyEventType.filter((type) => mostOf(type) !== null);
    const kept = counted
      .toSorted((one, other) => placeOf(one, 'MENTOR') - placeOf(other, 'MENTOR'))
      .map((type) => `${placeOf(type, 'MENTOR')} and ${placeOf(type, 'MENTEE')}: ${type}`);
    expect(kept).toEqual([
      '0 and 1: QuestionAsked',
      '2 and 3: AgreementProposed',
      '4 and 5: AgreementChangeProposed',
      '6 and 7: SessionsProposed',
      '8 and 9: SessionRescheduled',
      '10 and 11: SessionPrepared',
      '12 and 13: SessionRecorded',
      '14 and 15: SessionCorrected',
      '16 and 17: SessionTakenBack',
      '18 and 19: GoalSet',
      '20 and 21: GoalRevised',
      '22 and 23: ActionAgreed',
      '24 and 25: BarrierRaised',
      '26 and 27: CommitmentMade',
      '28 and 29: CommitmentUpdated',
      '30 and 31: ConsentGiven',
      '32 and 33: PeerSupportRecorded',
      '34 and 35: CheckInRecorded',
      '36 and 37: RelationshipPaused',
      '38 and 39: ExtensionProposed',
      '40 and 41: IntroductionOffered',
      '42 and 43: PayItForwardAnswered',
    ]);
  });
});

describe('the next steps of a pair of whom one or both have done everything too often', () => {
  const used = (roles: readonly PartyRole[]): number[] =>
    Array.from({ length: 44 }, (_, place) => (roles.includes(place % 2 === 0 ? 'MENTOR' : 'MENTEE') ? 5000 : 0));

  it('name only what the decider still accepts from that person', () => {
    for (const history of Object.values(histories)) {
      const state = replay(history);
      for (const roles of [['MENTOR'], ['MENTEE'], BOTH] as const) {
        const worn = state && changed(state, { repeated: used(roles) });
        for (const now of [at.later, '2027-02-01T09:00:00.000Z']) {
          for (const step of worn ? nextSteps(worn, now) : []) {
            const refused = commandsOf(step, worn as Relationship, now).filter((one) => tried(one, worn) === null);
            expect({ step, refused }).toEqual({ step, refused: [] });
          }
        }
      }
    }
  });

  it('are the other’s where either could take them, and nobody’s where both have', () => {
    const sessions = (roles: readonly PartyRole[]): string[] =>
      nextSteps(changed(stateOf(histories.active), { repeated: used(roles) }), at.later).flatMap(({ action, by }) =>
        action === 'PROPOSE_SESSIONS' ? [by] : [],
      );
    expect(sessions([])).toEqual(['EITHER']);
    expect(sessions(['MENTOR'])).toEqual(['MENTEE']);
    expect(sessions(['MENTEE'])).toEqual(['MENTOR']);
    expect(sessions(BOTH)).toEqual([]);
  });
});
