import { describe, expect, it } from '@jest/globals';
import ical from 'node-ical';
import { invitationTo, type CalendarChange } from '../../domain/mail/invitation.js';
import { icalendarOf } from './icalendar.js';

const sender = { name: 'Mentoring', address: 'no-reply@mentoring.example' };
const invited = {
  uid: 'session-9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19@pairwell',
  stamp: new Date('2026-11-02T09:00:00Z'),
  link: 'https://portal.example/mentoring/relationships/UmVsYXRpb25zaGlwOjJhNTIwMGRkLWJmYzQtNGY3Ny1iMjUyLTAzMjE2',
  attendee: 'dana@rt5.example',
};
const change: CalendarChange = {
  ...{ method: 'REQUEST', sessionId: '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19', sequence: 1, minutes: 60 },
  ...{ startsAt: '2026-11-12T10:00:00Z', medium: 'VIDEO', schemeKind: 'REVERSE' },
};
const written = (more: Partial<CalendarChange> = {}): string =>
  icalendarOf(invitationTo({ ...change, ...more }, invited), sender);

describe('an invitation as iCalendar', () => {
  it('ends every line as the standard asks, and folds those that are too long (RFC 5545 §3.1)', () => {
    const text = written();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('is the same whenever it is written: a mail that is sent late says nothing else', () => {
    expect(written()).toBe(written());
    expect(written()).toContain('DTSTAMP:20261102T090000Z');
  });

  it.each(['TRADITIONAL', 'REVERSE', 'BUDDY', 'PEER'] as const)(
    'says what a session of %s mentoring is',
    (schemeKind) => {
      const [event] = Object.values(ical.sync.parseICS(written({ schemeKind }))).filter(
        (part) => part?.type === 'VEVENT',
      );
      expect((event as ical.VEvent).summary).toMatch(/^(Mentoring session|Reverse|Meeting with|Peer)/);
    },
  );

  it('lets no name of a sender break out of its line', () => {
    const nasty = { name: 'X"\r\nATTENDEE:mailto:eve@bad.example', address: sender.address };
    const text = icalendarOf(invitationTo(change, invited), nasty);
    expect(text.split('\r\n').filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
  });
});
