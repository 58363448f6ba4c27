import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NudgeDueV5 } from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import ical from 'node-ical';
import type { Email } from 'postal-mime';
import { mutate } from './graph.js';
import { person } from './identity-world.js';
import { MailWorld, type Nudge } from './mail-world.js';

type Change = NonNullable<Nudge['calendar']>;

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

let mail: MailWorld;

beforeAll(async () => {
  mail = await MailWorld.begin();
}, 60_000);
beforeEach(() => mail.emptyInbox());
afterAll(() => mail?.end());

function change(sessionId: Id, more: Partial<Change> = {}): Change {
  return {
    ...{ method: 'REQUEST', sessionId, sequence: 1, startsAt: TOMORROW, minutes: 60 },
    ...{ medium: 'VIDEO', schemeKind: 'REVERSE' },
    ...more,
  };
}

/** A nudge that changes the calendar of Dana, unless told otherwise. */
function invite(calendar: Change, more: Partial<Nudge> = {}): Promise<Nudge> {
  const kind = calendar.method === 'REQUEST' ? 'SESSION_BOOKED' : 'SESSION_CANCELLED';
  return mail.nudge(mail.dana.id, { kind, startsAt: calendar.startsAt, until: null, calendar, ...more });
}

/** The mails that somebody has got, once there are so many. */
async function mailsTo(email: string, count: number): Promise<readonly Email[]> {
  await eventually(() => expect(mail.inbox.to(email)).toHaveLength(count));
  return mail.inbox.to(email);
}

/** The iCalendar object of a mail, as text; undefined where there is none. */
function calendarIn(letter: Email | undefined): string | undefined {
  const part = letter?.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (part === undefined) return undefined;
  return typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString('utf8');
}

/** The same as a file that mail programs offer. */
function fileIn(letter: Email | undefined): string {
  const file = letter?.attachments.find(({ filename }) => filename === 'mentoring-session.ics');
  return Buffer.from((file?.content ?? '') as ArrayBuffer).toString('utf8');
}

/** What a calendar program makes of it, with a parser that is not the writer's. */
function readBack(letter: Email | undefined): { readonly method: string | undefined; readonly event: ical.VEvent } {
  const text = calendarIn(letter) ?? '';
  const event = Object.values(ical.sync.parseICS(text)).find((part): part is ical.VEvent => part?.type === 'VEVENT');
  if (event === undefined) throw new Error('there is no event in the mail');
  return { method: /^METHOD:(\w+)\r?$/m.exec(text)?.[1], event };
}

describe('an invitation', () => {
  it('goes with the letter as a part that calendars read, and as a file, saying the method (RFC 6047)', async () => {
    await invite(change(newId()));
    const [letter] = await mailsTo(mail.dana.email, 1);
    expect(letter).toMatchObject({ subject: 'Your mentoring session is booked', to: [{ address: mail.dana.email }] });
    const parts = letter?.attachments.map(({ mimeType, method, filename }) => [mimeType, method, filename]);
    expect(parts).toContainEqual(['text/calendar', 'REQUEST', null]);
    expect(fileIn(letter)).toBe(calendarIn(letter));
    expect(letter?.text).toContain('Add it to your calendar with the invitation in this email.');
  });

  it('is a whole request of iTIP: organiser, attendee, identity, sequence and stamp (RFC 5546 §3.2.2)', async () => {
    const sessionId = newId();
    const { dueAt } = await invite(change(sessionId, { sequence: 4 }));
    const [letter] = await mailsTo(mail.dana.email, 1);
    const { method, event } = readBack(letter);
    expect(method).toBe('REQUEST');
    expect(event).toMatchObject({
      uid: `session-${sessionId}@pairwell`,
      status: 'CONFIRMED',
      sequence: '4',
      summary: 'Reverse mentoring session',
      organizer: { val: 'mailto:no-reply@mentoring.example', params: { CN: 'Mentoring' } },
    });
    const attendee = { val: `mailto:${mail.dana.email.toLowerCase()}`, params: { PARTSTAT: 'ACCEPTED', RSVP: false } };
    expect(attendeeOf(event)).toMatchObject(attendee);
    expect(event.dtstamp.toISOString().slice(0, 19)).toBe(dueAt.slice(0, 19));
    expect(Number(event.end) - Number(event.start)).toBe(60 * 60_000);
    const page = expect.stringContaining('https://portal.example/mentoring/relationships/');
    expect(event.url).toMatchObject({ val: page });
  });

  it.each([
    ['the Friday before the clocks go forward', '2027-03-26T13:00:00Z', '26/03/2027, 13:00'],
    ['the Monday after the clocks went forward', '2027-03-29T12:00:00Z', '29/03/2027, 13:00'],
    ['the hour that the clocks skip', '2027-03-28T01:00:00Z', '28/03/2027, 02:00'],
    ['the Friday before the clocks go back', '2027-10-29T12:00:00Z', '29/10/2027, 13:00'],
    ['the Monday after the clocks went back', '2027-11-01T13:00:00Z', '01/11/2027, 13:00'],
    ['the hour that the clocks show twice, the first time', '2027-10-31T00:30:00Z', '31/10/2027, 01:30'],
    ['the hour that the clocks show twice, the second time', '2027-10-31T01:30:00Z', '31/10/2027, 01:30'],
  ])('shows the right time in London on %s, as the letter does', async (_day, startsAt, wallClock) => {
    await invite(change(newId(), { startsAt, minutes: 45 }));
    const [letter] = await mailsTo(mail.dana.email, 1);
    const { event } = readBack(letter);
    expect(event.start.getTime()).toBe(Date.parse(startsAt));
    expect(Number(event.end) - Number(event.start)).toBe(45 * 60_000);
    const format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' },
    } as Intl.DateTimeFormatOptions);
    expect(format.format(event.start)).toBe(wallClock);
    const hour = Number(wallClock.slice(12, 14)) % 12;
    expect(letter?.text).toMatch(new RegExp(`It starts on [A-Z].* at ${hour}(:30)?[ap]m\\.`));
  });

  it('shows the same instant to a scheme that counts in another zone', async () => {
    const startsAt = '2027-03-28T01:30:00Z';
    await invite(change(newId(), { startsAt }), { timeZone: 'Pacific/Auckland' });
    const [letter] = await mailsTo(mail.dana.email, 1);
    expect(readBack(letter).event.start.getTime()).toBe(Date.parse(startsAt));
    expect(letter?.text).toContain('Sunday 28 March 2027 at 2:30pm');
  });

  it('is moved and taken back under the same identity, each time with a later sequence (RFC 5546 §3.2.5)', async () => {
    const sessionId = newId();
    const later = new Date(Date.parse(TOMORROW) + 7_200_000).toISOString();
    await invite(change(sessionId));
    await mailsTo(mail.dana.email, 1);
    await invite(change(sessionId, { method: 'CANCEL', sequence: 2 }), { kind: 'SESSION_CHANGED' });
    await mailsTo(mail.dana.email, 2);
    await invite(change(sessionId, { sequence: 3, startsAt: later }));
    await mailsTo(mail.dana.email, 3);
    await invite(change(sessionId, { method: 'CANCEL', sequence: 4, startsAt: later }));
    const calendars = (await mailsTo(mail.dana.email, 4)).map(readBack);
    expect(calendars.map(({ method, event }) => [method, event.status, event.sequence])).toEqual([
      ['REQUEST', 'CONFIRMED', '1'],
      ['CANCEL', 'CANCELLED', '2'],
      ['REQUEST', 'CONFIRMED', '3'],
      ['CANCEL', 'CANCELLED', '4'],
    ]);
    expect(new Set(calendars.map(({ event }) => event.uid))).toEqual(new Set([`session-${sessionId}@pairwell`]));
    expect(calendars[3]?.event).toMatchObject({ organizer: { val: 'mailto:no-reply@mentoring.example' } });
    expect(attendeeOf(calendars[3]?.event).val).toBe(`mailto:${mail.dana.email.toLowerCase()}`);
  });

  it('names nobody but its recipient: calendars are shared', async () => {
    await invite(change(newId()));
    const [letter] = await mailsTo(mail.dana.email, 1);
    expect(letter?.text).toContain('Asha');
    expect(calendarIn(letter)?.replaceAll(/\r?\n /g, '')).not.toMatch(/Asha|Patel|Dana|Director|@rwe/i);
  });
});

describe('what is sent of invitations', () => {
  it('is one mail, however often the nudge is told', async () => {
    const told = await invite(change(newId()));
    await mail.publish(NudgeDueV5, told);
    await mailsTo(mail.dana.email, 1);
    await mail.publish(NudgeDueV5, told);
    await eventually(async () => {
      const ready = await (await fetch(`${mail.world.service.url}/health/ready`)).json();
      expect(ready).toMatchObject({ info: { mail: { waiting: 0 }, consumers: { lag: 0 } } });
    });
    expect(mail.inbox.offered).toBe(1);
  });

  it('is what each of the two wants: the letter, the invitation, both or neither', async () => {
    const who = await mail.member('RT5', 'Una Unsure');
    const choose = (sessions: boolean, invitations: boolean): Promise<unknown> =>
      mutate(mail.world.service, person(who.id, 'RT5'), 'setNotificationPreferences', {
        groups: [
          { group: 'SESSIONS', email: sessions },
          { group: 'INVITATIONS', email: invitations },
        ],
      });
    const told = { recipient: { is: 'PERSON', person: who.id } } as const;
    await choose(true, false);
    await invite(change(newId()), told);
    const [plain] = await mailsTo(who.email, 1);
    expect(calendarIn(plain)).toBeUndefined();
    expect(plain?.text).not.toContain('calendar');
    await choose(false, true);
    await invite(change(newId()), told);
    const [, invited] = await mailsTo(who.email, 2);
    expect(readBack(invited).method).toBe('REQUEST');
    await choose(false, false);
    await invite(change(newId()), told);
    await mail.endsAs(who.id, 'SWITCHED_OFF');
    await choose(true, false);
    await invite(change(newId(), { method: 'CANCEL' }), { ...told, kind: 'SESSION_TAKEN_OFF' });
    await mail.endsAs(who.id, 'SWITCHED_OFF');
    expect(mail.inbox.to(who.email)).toHaveLength(2);
  });

  it('is nothing that a later change has outrun while the mail server was away', async () => {
    const sessionId = newId();
    await mail.inbox.close();
    await invite(change(sessionId));
    await invite(change(sessionId, { method: 'CANCEL', sequence: 2 }));
    const written =
      "SELECT status FROM outgoing_mails WHERE calendar ->> 'sessionId' = $1 ORDER BY calendar ->> 'sequence'";
    await eventually(async () => expect(await mail.rows(written, [sessionId])).toHaveLength(2));
    await mail.inbox.open();
    const [only] = await mailsTo(mail.dana.email, 1);
    expect(readBack(only)).toMatchObject({ method: 'CANCEL', event: { sequence: '2' } });
    await eventually(async () => {
      expect(await mail.rows(written, [sessionId])).toEqual([{ status: 'TOO_LATE' }, { status: 'SENT' }]);
    });
  });

  it('is kept as ids, codes and instants, and not a word more', async () => {
    const kept = await mail.rows<{ calendar: object }>(
      'SELECT calendar FROM outgoing_mails WHERE calendar IS NOT NULL',
    );
    const names = new Set(kept.flatMap(({ calendar }) => Object.keys(calendar)));
    expect([...names].sort()).toEqual(
      ['medium', 'method', 'minutes', 'schemeKind', 'sequence', 'sessionId', 'startsAt'].sort(),
    );
    expect(JSON.stringify(kept)).not.toMatch(/@|Asha|Dana/);
  });
});

/** The one attendee, the address in small letters. */
function attendeeOf(event: ical.VEvent | undefined): { readonly val: string; readonly params: unknown } {
  const attendee = event?.attendee;
  const one = Array.isArray(attendee) ? attendee[0] : attendee;
  if (one === undefined || typeof one === 'string') throw new Error('the attendee says nothing of itself');
  return { val: one.val.toLowerCase(), params: one.params };
}
