import { describe, expect, it } from '@jest/globals';
import { at, daniel, histories, sessionId } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import { sessionsAhead } from './sessions-ahead.js';

const ahead = (history: readonly RelationshipEvent[], now: string): string[] =>
  sessionsAhead(replay(history) as Relationship, now).map((one) => `${one.session.status} ${one.at}`);
const end = { type: 'EndRelationship', by: daniel, cause: 'NO_FAULT', seeksAnother: false } as const;

describe('the sessions in a diary', () => {
  it('stand by the first of the proposed dates that is to come, and by the last once all have passed', () => {
    expect(ahead(histories.planned, at.plan)).toEqual([`PROPOSED ${at.start}`]);
    expect(ahead(histories.planned, at.start)).toEqual([`PROPOSED ${at.other}`]);
    expect(ahead(histories.planned, at.later)).toEqual([`PROPOSED ${at.other}`]);
  });

  it('stay until they are recorded or cancelled', () => {
    expect(ahead(histories.confirmed, at.later)).toEqual([`CONFIRMED ${at.start}`]);
    expect(ahead(histories.held, at.later)).toEqual([]);
    const cancelled: RelationshipEvent = {
      type: 'SessionCancelled',
      data: { at: at.plan, by: 'MENTOR', sessionId, atShortNotice: false },
    };
    expect(ahead([...histories.confirmed, cancelled], at.plan)).toEqual([]);
  });

  it('are after the end those that had begun, for as long as they can be recorded', () => {
    const ended = lived([{ ...end, at: at.hold }], histories.confirmed);
    expect(ahead(ended, at.later)).toEqual([`CONFIRMED ${at.start}`]);
    expect(ahead(ended, '2026-12-10T15:00:00.000Z')).toEqual([]);
    expect(ahead(lived([{ ...end, at: at.plan }], histories.confirmed), at.plan)).toEqual([]);
  });
});
