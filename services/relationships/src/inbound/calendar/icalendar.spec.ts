import { describe, expect, it } from '@jest/globals';
import ical from 'node-ical';
import { calendarEntries } from '../../application/calendar-entries.js';
import { replay } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import { amina, at, daniel, histories, sessionId, stranger } from '../../given/relationship.given.js';
import { icalendarOf } from './icalendar.js';

const stamp = new Date(at.plan);

/** Reads what a person's calendar says as a calendar program would, with a parser that is not the writer's. */
function readBy(person: string, history: readonly RelationshipEvent[], now = at.plan): ical.VEvent[] {
  const state = replay(history);
  const entries = state === null ? [] : calendarEntries(state, person, now);
  const components = Object.values(ical.sync.parseICS(icalendarOf(entries, stamp)));
  return components.filter((component): component is ical.VEvent => component?.type === 'VEVENT');
}

const sessionsIn = (events: readonly ical.VEvent[]): ical.VEvent[] =>
  events.filter(({ uid }) => uid.startsWith('session-'));

function confirmedFor(startsAt: string): RelationshipEvent[] {
  return [...histories.planned, { type: 'SessionConfirmed', data: { at: at.plan, by: 'MENTOR', sessionId, startsAt } }];
}

describe('a calendar of mentoring', () => {
  it('offers the proposed dates as tentative entries that take up no time', () => {
    const events = sessionsIn(readBy(amina, histories.planned));
    expect(events.map(({ start, status }) => [start.toISOString(), String(status)])).toEqual([
      [at.start, 'TENTATIVE'],
      [at.other, 'TENTATIVE'],
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
  });

  it('leaves out proposed dates that have passed, and the others keep their identity', () => {
    const [, second] = sessionsIn(readBy(amina, histories.planned));
    const left = sessionsIn(readBy(amina, histories.planned, at.hold));
    expect(left.map(({ uid, start }) => [uid, start.toISOString()])).toEqual([[second?.uid, at.other]]);
    expect(sessionsIn(readBy(amina, histories.planned, at.later))).toEqual([]);
    expect(sessionsIn(readBy(amina, histories.confirmed, at.later))).toHaveLength(1);
  });

  it('shows a confirmed session to both, with the same identity, at the instant on which they agreed', () => {
    const [mine] = sessionsIn(readBy(amina, histories.confirmed));
    const [theirs] = sessionsIn(readBy(daniel, histories.confirmed));
    expect(mine?.uid).toBe(theirs?.uid);
    expect(mine).toMatchObject({ status: 'CONFIRMED', summary: 'Reverse mentoring session' });
    expect(mine?.start.toISOString()).toBe(at.start);
    expect(Number(mine?.end) - Number(mine?.start)).toBe(60 * 60_000);
  });

  it('takes a cancelled session back under the same identity and a later sequence', () => {
    const [before] = sessionsIn(readBy(amina, histories.confirmed));
    const cancelled: RelationshipEvent[] = [
      ...histories.confirmed,
      { type: 'SessionCancelled', data: { at: at.plan, by: 'MENTOR', sessionId, atShortNotice: false } },
    ];
    const [after] = sessionsIn(readBy(amina, cancelled));
    expect(after).toMatchObject({ uid: before?.uid, status: 'CANCELLED' });
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
  });

  it('takes back the date of a session that was held before it, and keeps one that was held then', () => {
    const early: RelationshipEvent[] = [
      ...histories.confirmed,
      {
        type: 'SessionRecorded',
        data: { at: at.plan, by: 'MENTOR', sessionId, heldOn: '2026-11-06', medium: 'VIDEO', minutes: 60 },
      },
    ];
    for (const [history, status, sequence] of [
      [early, 'CANCELLED', 2],
      [histories.held, 'CONFIRMED', 1],
    ] as const) {
      const entries = sessionsIn(readBy(daniel, history, at.hold));
      expect(entries.map((entry) => [String(entry.status), Number(entry.sequence)])).toEqual([[status, sequence]]);
    }
  });

  it.each([
    ['the Friday before the clocks go forward', '2027-03-26T13:00:00.000Z', '13:00'],
    ['the Monday after the clocks went forward', '2027-03-29T12:00:00.000Z', '13:00'],
    ['the Friday before the clocks go back', '2026-10-23T12:00:00.000Z', '13:00'],
    ['the Monday after the clocks went back', '2026-10-26T13:00:00.000Z', '13:00'],
    ['the hour that the clocks show twice, the second time', '2026-10-25T01:30:00.000Z', '01:30'],
  ])('shows the right time in London on %s', (_day, startsAt, wallClock) => {
    const [event] = sessionsIn(readBy(amina, confirmedFor(startsAt)));
    expect(event?.start.toISOString()).toBe(startsAt);
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
    expect(time.format(event?.start)).toBe(wallClock);
  });

  it('holds the next steps of its owner that have a day, as entries for the whole day', () => {
    const [step] = readBy(amina, histories.requested, at.request);
    expect(step).toMatchObject({ summary: 'Answer a request for mentoring', datetype: 'date' });
    expect(readBy(daniel, histories.requested, at.request)).toEqual([]);
  });

  it('leaves out the end of what lasts a day, since an end lies after its beginning (RFC 5545 §3.8.2.2)', () => {
    const state = replay(histories.requested);
    const written = icalendarOf(state === null ? [] : calendarEntries(state, amina, at.request), stamp);
    expect(written).toMatch(/^DTSTART;VALUE=DATE:20261116\r?$/m);
    expect(written).not.toContain('DTEND');
    const sessions = replay(histories.confirmed);
    expect(icalendarOf(sessions === null ? [] : calendarEntries(sessions, amina, at.plan), stamp)).toMatch(
      /^DTSTART:20261112T130000Z\r?$[\s\S]*^DTEND:20261112T140000Z\r?$/m,
    );
  });

  it('says nothing of what anyone wrote or who the other is, and nothing at all to others', () => {
    const state = replay(histories.committed);
    const written = icalendarOf(state === null ? [] : calendarEntries(state, amina, at.later), stamp);
    expect(written).not.toMatch(/secondments|Dear|ask HR|7e2d7c5e|0f4f7c5e/);
    expect(readBy(stranger, histories.confirmed)).toEqual([]);
  });
});
