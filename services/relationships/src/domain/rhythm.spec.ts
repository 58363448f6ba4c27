import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at as hours,
  histories,
  inScheme,
  reverseScheme,
  sessionId,
  terms,
} from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import type { Rhythm } from './agreement.js';
import { daysAfter } from './calendar.js';
import { agreedSessions, isThrough, lastSignOfLife, nextSessionExpected } from './course-dates.js';
import type { DeadlineKind } from './deadline.js';
import { deadlinesOf, timerCommand } from './deadlines.js';
import { healthOf } from './health.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import { inactiveDays } from './rhythm.js';

const agreed = (rhythm: Rhythm, history: readonly RelationshipEvent[]): RelationshipEvent[] =>
  history.map((event) =>
    event.type === 'AgreementProposed' ? { ...event, data: { ...event.data, terms: { ...terms, rhythm } } } : event,
  );
const pairOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
const due = (kind: DeadlineKind, history: readonly RelationshipEvent[]) =>
  deadlinesOf(pairOf(history)).find((deadline) => deadline.kind === kind);
/** So many days after the two have last met. */
const day = (count: number, history: readonly RelationshipEvent[]): string =>
  daysAfter('Europe/London', lastSignOfLife(pairOf(history)), count);

describe('those who have agreed to meet four times a year', () => {
  const quarterly = agreed('QUARTERLY', histories.held);

  it('are nudged a week after their quarter is over, and warned and closed as long after that as everybody else', () => {
    expect(due('NUDGE_TO_BOOK', quarterly)?.dueAt).toBe(day(99, quarterly));
    const warning = due('CLOSE_WARNING', quarterly);
    expect(warning?.dueAt).toBe(day(129, quarterly));
    if (warning === undefined) throw new Error('nobody is warned');
    const warned = lived([timerCommand(warning, warning.dueAt)], quarterly);
    expect(due('CLOSE_INACTIVE', warned)?.dueAt).toBe(day(136, warned));
  });

  it('are not at risk before that, nor overdue before the quarter is over', () => {
    const at = (count: number) => healthOf(pairOf(quarterly), day(count, quarterly));
    expect(at(98).reasons).not.toContain('NO_SESSION_FOR_LONG');
    expect(at(99).reasons).toContain('NO_SESSION_FOR_LONG');
    const overdue = (count: number) => at(count).overdue.map(({ action }) => action);
    expect(overdue(91)).not.toContain('PROPOSE_SESSIONS');
    expect(overdue(93)).toContain('PROPOSE_SESSIONS');
  });
});

describe('terms that are proposed and not signed by both', () => {
  const early = { settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };
  const session = (history: readonly RelationshipEvent[]) =>
    lived(
      [
        {
          ...{ type: 'RecordSession', by: amina, at: hours.hold, sessionId, unplanned: true, medium: 'VIDEO' },
          ...{ heldOn: '2026-11-12', minutes: 60 },
        },
      ],
      inScheme(early, history),
    );
  const single = session(
    agreed('WEEKLY', histories.signedOnce).map((event) =>
      event.type === 'AgreementProposed'
        ? { ...event, data: { ...event.data, terms: { ...event.data.terms, sessions: 1 } } }
        : event,
    ),
  );

  it('set neither the number of sessions nor their rhythm: until then the scheme’s number holds, and a month', () => {
    expect(agreedSessions(pairOf(single))).toBe(reverseScheme.settings.sessions);
    expect(isThrough(pairOf(single), hours.later)).toBe(false);
    expect(nextSessionExpected(pairOf(single))).toBe(day(31, single));
    const both = lived([{ type: 'SignAgreement', by: amina, at: hours.later, proposedAt: hours.propose }], single);
    expect(agreedSessions(pairOf(both))).toBe(1);
    expect(isThrough(pairOf(both), hours.later)).toBe(true);
    expect(nextSessionExpected(pairOf(both))).toBe(day(7, both));
  });

  it('ask for no notice of a cancellation', () => {
    const cancel = { type: 'CancelSession', by: amina, at: '2026-11-12T12:00:00.000Z', sessionId } as const;
    const planned = (history: readonly RelationshipEvent[]) => [
      ...inScheme(early, history),
      ...histories.confirmed.slice(histories.active.length),
    ];
    const shortly = (history: readonly RelationshipEvent[]): boolean | undefined =>
      pairOf(lived([cancel], planned(history))).sessions[0]?.cancelledAtShortNotice;
    expect(shortly(histories.signedOnce)).toBe(false);
    expect(shortly(histories.active)).toBe(true);
  });
});

describe('the days after which a pair counts as inactive', () => {
  it.each([
    ['WEEKLY', 60, 97],
    ['FORTNIGHTLY', 60, 97],
    ['MONTHLY', 60, 97],
    ['SIX_WEEKLY', 60, 97],
    ['QUARTERLY', 99, 136],
    ['AS_NEEDED', 60, 97],
  ] as const)('with a %s rhythm are %i for a nudge and %i for the close', (rhythm, nudge, close) => {
    expect(inactiveDays(pairOf(agreed(rhythm, histories.active)))).toEqual({ nudge, close });
  });

  it('are never fewer than the agreed rhythm, in an impatient scheme either', () => {
    const settings = { ...reverseScheme.settings, nudgeAfterInactiveDays: 10, closeAfterInactiveDays: 20 };
    const days = (rhythm: Rhythm) => inactiveDays(pairOf(inScheme({ settings }, agreed(rhythm, histories.active))));
    expect(days('WEEKLY')).toEqual({ nudge: 14, close: 24 });
    expect(days('MONTHLY')).toEqual({ nudge: 38, close: 48 });
    expect(days('AS_NEEDED')).toEqual({ nudge: 10, close: 20 });
  });

  it('are the scheme’s until both have signed', () => {
    expect(inactiveDays(pairOf(agreed('QUARTERLY', histories.signedOnce)))).toEqual({ nudge: 60, close: 97 });
  });
});
