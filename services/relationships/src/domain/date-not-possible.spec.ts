import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import {
  amina,
  at,
  commitmentId,
  daniel,
  factId,
  given,
  histories,
  sealed,
  sessionId,
} from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { DateProblem } from './relationship.refusals.js';

const long = { medium: 'VIDEO', minutes: 60 } as const;
const propose = { type: 'ProposeSessions', by: daniel, at: at.plan, sessionId: idOf(60), ...long } as const;
const confirm = { type: 'ConfirmSession', by: amina, at: at.plan, sessionId, startsAt: at.start } as const;
const record = {
  type: 'RecordSession',
  by: daniel,
  at: at.later,
  sessionId: idOf(61),
  ...long,
  unplanned: true,
} as const;
const pause = { type: 'PauseRelationship', by: amina, at: at.plan } as const;
const extend = { type: 'ExtendRelationship', by: amina, at: at.plan } as const;
const commit = {
  ...({ type: 'MakeCommitment', by: daniel, at: at.hold, commitmentId, factId, themes: [] } as const),
  ...({ statement: sealed('speak last'), scope: 'INDIVIDUAL', indicator: null } as const),
};
const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;

const paused = lived([{ ...pause, until: '2026-11-13' }], histories.planned);
const taken = lived(
  [
    { ...propose, starts: ['2026-11-12T12:30:00.000Z'] },
    { ...confirm, sessionId: idOf(60), startsAt: '2026-11-12T12:30:00.000Z' },
  ],
  histories.planned,
);
const far = '2029-01-01T09:00:00.000Z';

type Case = readonly [
  history: readonly RelationshipEvent[],
  asked: RelationshipCommand,
  reason: DateProblem,
  which: { readonly day?: string; readonly instant?: string },
];

const CASES: readonly Case[] = [
  [histories.active, { ...propose, starts: [at.start, at.sign, at.propose] }, 'IN_THE_PAST', { instant: at.sign }],
  [histories.active, { ...propose, starts: [at.start, far, at.other] }, 'TOO_FAR_AHEAD', { instant: far }],
  [histories.active, { ...propose, starts: [] }, 'NUMBER_OF_DATES', {}],
  [histories.planned, { ...confirm, at: at.start }, 'IN_THE_PAST', { instant: at.start }],
  [histories.planned, { ...confirm, startsAt: far }, 'NOT_PROPOSED', { instant: far }],
  [paused, confirm, 'IN_A_PAUSE', { instant: at.start }],
  [
    paused,
    { ...confirm, type: 'RescheduleSession', ...long, starts: [at.other, at.start] },
    'IN_A_PAUSE',
    { instant: at.start },
  ],
  [taken, confirm, 'TAKEN', { instant: at.start }],
  [histories.active, { ...record, heldOn: '2026-11-21' }, 'IN_THE_FUTURE', { day: '2026-11-21' }],
  [histories.active, { ...record, heldOn: '2026-11-04' }, 'TOO_EARLY', { day: '2026-11-04' }],
  [
    lived([end], histories.confirmed),
    { ...record, sessionId, unplanned: false, at: '2026-11-25T09:00:00.000Z', heldOn: '2026-11-21' },
    'AFTER_THE_END',
    { day: '2026-11-21' },
  ],
  [histories.active, { ...pause, until: '2026-11-06' }, 'IN_THE_PAST', { day: '2026-11-06' }],
  [histories.active, { ...pause, until: '2027-11-06' }, 'TOO_FAR_AHEAD', { day: '2027-11-06' }],
  [histories.active, { ...extend, sessions: 0, months: 0 }, 'NOTHING_ADDED', {}],
  [histories.active, { ...extend, sessions: 61, months: 0 }, 'TOO_LONG', {}],
  [histories.held, { ...commit, dueOn: '2026-11-11' }, 'IN_THE_PAST', { day: '2026-11-11' }],
  [histories.held, { ...commit, dueOn: '2036-11-11' }, 'TOO_FAR_AHEAD', { day: '2036-11-11' }],
];

describe('a date that is not possible', () => {
  it.each(CASES)('is named with the reason, the first of several (%#)', (history, asked, reason, which) => {
    given(history)
      .when(asked)
      .refuses('DATE_NOT_POSSIBLE', { reason, ...which });
  });
});

describe('what somebody else is to do', () => {
  const refused = (command: RelationshipCommand, history: readonly RelationshipEvent[]): unknown => {
    try {
      return relationshipDecider.decide(command, replay(history));
    } catch (error) {
      return isRefusal(error) ? [error.message, error.details] : error;
    }
  };

  it('is said to be so, with who can do it and what is possible now', () => {
    expect(refused({ ...confirm, by: daniel }, histories.planned)).toEqual([
      'Only the other side can confirm a date that you proposed. Sessions can be planned, held and followed up; either ' +
        'side can also change the agreement or end the relationship.',
      { who: 'OTHER' },
    ]);
    expect(refused({ type: 'GiveConsent', by: daniel, at: at.later }, lived([end], histories.held))).toEqual([
      expect.stringMatching(/^Only the mentor can .*\. The relationship has ended; .*\.$/),
      { who: 'MENTOR' },
    ]);
  });

  it('tells whoever has no part in it nothing of where it stands', () => {
    const stranger = idOf(99);
    expect(refused({ ...confirm, by: stranger }, histories.planned)).toEqual([
      'Only the mentor or the mentee can plan and hold sessions.',
      { who: 'PARTICIPANT' },
    ]);
  });
});
