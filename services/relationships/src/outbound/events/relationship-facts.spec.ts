import { describe, expect, it } from '@jest/globals';
import {
  CommitmentMade,
  PairBarred,
  PairUnbarred,
  RelationshipFactRecorded,
  SessionCorrected,
} from '@pairwell/contracts';
import type { RecordedEvent } from '@pairwell/event-store';
import { at, barrierId, factId, relationshipId, sealed, sessionId } from '../../given/relationship.given.js';
import { idOf, lived, wholeLife } from '../../given/whole-life.given.js';
import { readFileSync } from 'node:fs';
import type { EndCause } from '../../domain/ending.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import { upcast, type StoredEvent } from '../../domain/upcasting.js';
import { toldOf, type Pair, type Told } from './relationship-facts.js';

const file = new URL('../../domain/samples/relationship-events.v1.json', import.meta.url);
const samples = (JSON.parse(readFileSync(file, 'utf8')) as StoredEvent[]).map(upcast);
const pair = samples[0]?.data as Pair;

function tell(event: RelationshipEvent, revision = 3n): Told | null {
  const recorded: RecordedEvent = {
    id: '0a7f2a8e-58b0-4c3f-8a53-0a6f3f1a9d30',
    type: event.type,
    data: {},
    metadata: {},
    stream: `relationship-${relationshipId}`,
    revision,
    recordedAt: new Date(0),
  };
  return toldOf(pair, recorded, event);
}

describe('what others may count', () => {
  it('is coded: every event parses as its contract says, and none carries what someone wrote', () => {
    for (const event of samples) {
      const told = tell(event);
      if (told === null) continue;
      expect(told.type.schema.parse(told.data)).toEqual(told.data);
      expect(JSON.stringify(told.data)).not.toContain('sealed');
    }
  });

  it('tells the stages of a relationship and nothing of goals, actions and preparations', () => {
    const names = samples.map((event) => {
      const told = tell(event);
      if (told === null) return null;
      return told.type === RelationshipFactRecorded ? (told.data as { fact: { name: string } }).fact.name : 'BARRIER';
    });
    expect(names.filter((name) => name !== null)).toEqual([
      'REQUESTED',
      'ACCEPTED',
      'INTRODUCED',
      'AGREED',
      'SESSION_PLANNED',
      'SESSION_HELD',
      'BARRIER',
      'ENDED',
      'DECLINED',
      'WITHDRAWN',
    ]);
  });

  it('counts a session on the day it was held, in the scheme’s own calendar otherwise', () => {
    const at = '2026-07-31T23:30:00.000Z';
    const accepted = tell({ type: 'RequestAccepted', data: { at } });
    expect(accepted?.data).toMatchObject({ occurredOn: '2026-08-01' });
    const held = { at, by: 'MENTOR', sessionId, heldOn: '2026-07-29', medium: 'VIDEO', minutes: 45 } as const;
    expect(tell({ type: 'SessionRecorded', data: held })?.data).toMatchObject({ occurredOn: '2026-07-29' });
  });

  it('tells what a session is to be counted as once its record was put right: on which day, or not at all', () => {
    const done = { at: '2026-08-03T09:00:00.000Z', by: 'MENTOR', sessionId, wasHeldOn: '2026-07-29' } as const;
    const corrected = tell({
      type: 'SessionCorrected',
      data: { ...done, heldOn: '2026-07-28', medium: 'PHONE', minutes: 45 },
    });
    expect(corrected).toMatchObject({ type: SessionCorrected, key: relationshipId, aggregateVersion: 3 });
    expect(corrected?.data).toMatchObject({
      ...{ relationshipId, revision: 3, sessionId, occurredOn: '2026-07-28' },
      held: { minutes: 45, medium: 'PHONE' },
    });
    const takenBack = tell({ type: 'SessionTakenBack', data: done });
    expect(takenBack?.data).toMatchObject({ sessionId, occurredOn: '2026-07-29', held: null });
    for (const told of [corrected, takenBack]) expect(SessionCorrected.schema.parse(told?.data)).toEqual(told?.data);
  });

  it('is completed only what ended after its agreed sessions; what ended before them is nobody’s fault', () => {
    const counted = (cause: EndCause): unknown => {
      const told = tell({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTEE', cause, rematch: false } });
      expect(RelationshipFactRecorded.schema.parse(told?.data)).toEqual(told?.data);
      return (told?.data as { fact: unknown }).fact;
    };
    expect(counted('ENDED_EARLY')).toEqual({ name: 'ENDED', cause: 'NO_FAULT' });
    for (const cause of ['COMPLETED', 'NO_FAULT', 'MENTOR_LEFT', 'MENTEE_LEFT', 'INACTIVE'] as const) {
      expect(counted(cause)).toEqual({ name: 'ENDED', cause });
    }
  });

  it('keeps the id of an event however often it is told', () => {
    const event = { type: 'RequestAccepted', data: { at: '2026-11-03T09:00:00.000Z' } } as const;
    expect(tell(event)?.id).toBe(tell(event)?.id);
  });
});

describe('a wish never to be paired again', () => {
  const wish = (by: 'MENTOR' | 'MENTEE'): Told | null =>
    tell({ type: 'NeverPairAgainAsked', data: { at: '2026-11-20T09:00:00.000Z', by } });

  it('is told as two people, whoever of them had it, without a reason and without a trace to the command', () => {
    expect(wish('MENTOR')).toEqual(wish('MENTEE'));
    expect(wish('MENTOR')).toMatchObject({ type: PairBarred, key: relationshipId, traceable: false });
    const [one, other] = [pair.mentor.person, pair.mentee.person].sort();
    expect(wish('MENTOR')?.data).toEqual({ relationshipId, one, other });
    expect(PairBarred.schema.parse(wish('MENTOR')?.data)).toEqual({ relationshipId, one, other });
  });

  it('is told to be over once neither has it any more, again without whose it was, and not before', () => {
    const takenBack = (by: 'MENTOR' | 'MENTEE', lifted: boolean) =>
      tell({ type: 'NeverPairAgainTakenBack', data: { at: '2026-11-21T09:00:00.000Z', by, lifted } });
    expect(takenBack('MENTOR', true)).toEqual(takenBack('MENTEE', true));
    expect(takenBack('MENTOR', true)).toMatchObject({ type: PairUnbarred, key: relationshipId, traceable: false });
    expect(takenBack('MENTOR', true)?.data).toEqual(wish('MENTOR')?.data);
    expect(takenBack('MENTOR', false)).toBeNull();
  });
});

describe('a commitment that travels (guarantee 22)', () => {
  const made = lived(wholeLife).find((event) => event.type === 'CommitmentMade');
  const told = made && tell(made);

  it('names scheme, month, scope and indicator under a random id, and no themes', () => {
    const data = { factId: idOf(17), schemeId: pair.scheme.id, month: '2026-11' };
    expect(told).toMatchObject({ type: CommitmentMade, key: idOf(17) });
    expect(told?.data).toEqual({ ...data, scope: 'ORGANISATIONAL', indicator: 'WDES_7' });
    expect(CommitmentMade.schema.parse(told?.data)).toEqual(told?.data);
  });

  it('leaves no trail to the pair, and is told in no other message', () => {
    const text = JSON.stringify({ ...told, type: undefined });
    for (const trail of [relationshipId, pair.mentor.person, pair.mentee.person, idOf(8), '09:10', 'GENDER']) {
      expect(text).not.toContain(trail);
    }
    expect(told).toMatchObject({ aggregateVersion: 0, traceable: false });
    const others = lived(wholeLife).flatMap((event) =>
      event.type === 'CommitmentMade' ? [] : [JSON.stringify(tell(event)?.data)],
    );
    expect(others.join()).not.toMatch(/WDES|COMMITMENT/);
  });

  it('is told of none that an earlier release made, which has no such id', () => {
    const before = samples.find((event) => event.type === 'CommitmentMade');
    expect(before?.data).toMatchObject({ factId: null, indicator: 'WRES_7' });
    expect(before && tell(before)).toBeNull();
  });
});

describe('a barrier that travels (guarantee 22)', () => {
  const at = '2026-10-31T23:30:00.000Z';
  const data = { at, by: 'MENTOR', barrierId, factId, sessionId, themes: ['OTHER'], story: sealed('x') } as const;
  const told = tell({ type: 'BarrierRaised', data });

  it('names scheme, month and themes under a random id', () => {
    expect(told).toMatchObject({
      key: factId,
      data: { factId, schemeId: pair.scheme.id, month: '2026-10', themes: ['OTHER'] },
    });
  });

  it('leaves no trail to the pair: no id of theirs, no revision, no instant, no trace', () => {
    const text = JSON.stringify({ ...told, type: undefined });
    for (const trail of [relationshipId, pair.mentor.person, pair.mentee.person, sessionId, barrierId, '23:30']) {
      expect(text).not.toContain(trail);
    }
    expect(told).toMatchObject({ aggregateVersion: 0, traceable: false });
    expect(told?.occurredAt.toISOString()).toBe('2026-10-01T00:00:00.000Z');
  });
});
