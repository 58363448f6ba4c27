import { describe, expect, it } from '@jest/globals';
import { firstName } from './first-name.js';
import { dayInWords, inWords } from './instants.js';
import { writeLetter } from './letter.js';
import { deliveryOf, GROUP_OF, isTooLate, type Nudge, type NotificationGroup, type NudgeKind } from './nudge.js';

const kinds = Object.keys(GROUP_OF) as NudgeKind[];

const nudge = (kind: NudgeKind, more: Partial<Nudge> = {}): Nudge => ({
  ...{ kind, recipient: 'r', organisation: 'RWE', other: 'o', until: null },
  about: { is: 'RELATIONSHIP', id: 'x' },
  ...{ startsAt: new Date('2026-11-12T10:00:00Z'), actBy: new Date('2026-11-20T09:00:00Z') },
  timeZone: 'Europe/London',
  calendar: null,
  ...more,
});

const addressing = {
  name: 'Dr Dana Director',
  otherName: 'Asha Patel',
  link: 'https://portal.example/relationships/abc',
  preferences: 'https://portal.example/notifications',
  withInvitation: false,
};

describe('a letter', () => {
  it.each(kinds)('for %s greets by first name, links to the portal and says the same in text and HTML', (kind) => {
    const letter = writeLetter(nudge(kind), addressing);
    expect(letter.subject).toMatch(/^[A-Z].{10,60}[^.]$/);
    expect(letter.text).toMatch(/^Hello Dana,\n\n/);
    expect(letter.text).toContain(addressing.link);
    expect(letter.html).toContain(`<a href="${addressing.link}">`);
    for (const paragraph of letter.text.split('\n\n').slice(0, -3)) expect(letter.html).toContain(paragraph);
    expect(letter.text).not.toMatch(/Patel|Director|undefined|null/);
    expect(letter.unsubscribe).toBe(GROUP_OF[kind] === null ? null : addressing.preferences);
  });

  it.each(kinds)('for %s uses short sentences', (kind) => {
    const { text } = writeLetter(nudge(kind), addressing);
    for (const sentence of text.split(/[.?!:]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  });

  it.each(kinds)('for %s reads well when the recipient may not know the name and no time is given', (kind) => {
    const bare = nudge(kind, { startsAt: null, actBy: null, other: null });
    const { text } = writeLetter(bare, { ...addressing, otherName: null });
    expect(text).not.toMatch(/ {2}|undefined|null| with \.| on \.| by \./);
  });

  it('reminds of a session in the time of the scheme', () => {
    const { text } = writeLetter(nudge('SESSION_REMINDER'), addressing);
    expect(text).toContain(
      'You have a mentoring session with Asha.\n\nIt starts on Thursday 12 November 2026 at 10am.',
    );
  });

  it('says of a session that is moved that the old date is off, and by when to choose a new one', () => {
    const { subject, text } = writeLetter(nudge('SESSION_CHANGED'), addressing);
    expect(subject).toBe('Choose a new date for your mentoring session');
    expect(text).toContain(
      [
        'Your mentoring session with Asha on Thursday 12 November 2026 at 10am will not take place on that date.',
        'Asha has suggested new dates. Choose one that suits you.',
        'Please do this by Friday 20 November 2026.',
        `Choose a date:\n${addressing.link}`,
      ].join('\n\n'),
    );
  });

  it('promises nothing that a scheme may have set otherwise: neither months nor that sessions wait for signatures', () => {
    const text = (kind: NudgeKind): string => writeLetter(nudge(kind), addressing).text;
    expect(text('LATER_EVALUATION_DUE')).not.toMatch(/\d+ months/);
    expect(text('AGREEMENT_TO_SIGN')).not.toMatch(/sessions/i);
    expect(text('AGREEMENT_REACHED')).not.toMatch(/first/);
  });

  it('says of a change of the agreement that what both have signed holds, and asks for nothing of one that was dropped', () => {
    const letter = (kind: NudgeKind): string => writeLetter(nudge(kind), addressing).text;
    expect(letter('AGREEMENT_CHANGE_TO_SIGN')).toContain(
      [
        'A change of your mentoring agreement with Asha has been proposed.',
        'Read it. You can sign it, drop it or propose another.',
        'Until both of you have signed it, your agreement holds as it is.',
      ].join('\n\n'),
    );
    expect(letter('AGREEMENT_CHANGE_DROPPED')).toContain(
      'Asha has dropped the proposed change of your mentoring agreement.\n\nYou do not need to do anything. ' +
        'Your agreement holds as it is.',
    );
  });

  it('tells a mentee who is left or whose request came to nothing what is true whyever it was, and the way on', () => {
    const text = (kind: NudgeKind): string => writeLetter(nudge(kind), addressing).text;
    expect(text('REMATCH')).toMatch(/has ended[^]*You can choose a new mentor[^]*If you do not want a new mentor/);
    expect(text('REQUEST_LAPSED')).toMatch(/has ended without an answer[^]*You can ask another mentor/);
    expect(text('REQUEST_LAPSED')).not.toMatch(/in time/);
  });

  it('warns of a close without asking for a session of whoever cannot book one yet', () => {
    const { text } = writeLetter(nudge('CLOSING_SOON'), addressing);
    expect(text).toContain(
      [
        'Your mentoring with Asha has been waiting for its next step for some time.',
        'If nothing happens, it will close on Friday 20 November 2026.',
        'To keep it going, meet, sign your agreement or book a session, whichever comes next for you.',
      ].join('\n\n'),
    );
  });

  it.each(['SESSION_BOOKED', 'SESSION_TAKEN_OFF'] as const)(
    'for %s speaks of the calendar where it goes with one',
    (kind) => {
      const spoken = (withInvitation: boolean): boolean =>
        /calendar/.test(writeLetter(nudge(kind), { ...addressing, withInvitation }).text);
      expect([spoken(true), spoken(false)]).toEqual([true, false]);
    },
  );

  it('lets no name become markup, a link or a paragraph', () => {
    const nasty = {
      name: '<script>alert(1)</script>\n\nhttps://bad.example',
      otherName: '"><img\nsrc=x> www.bad.example',
    };
    const { html, text } = writeLetter(nudge('SESSION_REMINDER'), { ...addressing, ...nasty });
    expect(`${html}${text}`).not.toMatch(/<script|<img|bad\.example/);
    expect(text.split('\n\n').slice(0, 2)).toEqual(['Hello,', 'You have a mentoring session.']);
  });

  it('escapes what stands in a link', () => {
    const link = `https://portal.example/?a=1&b="'<>`;
    const { html } = writeLetter(nudge('REMATCH'), { ...addressing, link });
    expect(html).toContain('<a href="https://portal.example/?a=1&amp;b=&quot;&#39;&lt;&gt;">');
  });
});

describe('how people and instants are named', () => {
  it.each([
    ['Asha Patel', 'Asha'],
    ['Dr. Asha Patel', 'Asha'],
    ['Professor Dame Ann Smith', 'Ann'],
    ['  Asha   Patel ', 'Asha'],
    ['Prince', 'Prince'],
    ['Miss', 'Miss'],
    ['Siân Ó Briain', 'Siân'],
    ["D'Arcy O’Neill-Jones", "D'Arcy"],
    ['12345', null],
  ])('%s is addressed as %s', (name, expected) => expect(firstName(name)).toBe(expected));

  it.each([
    ['2026-11-12T10:00:00Z', 'Thursday 12 November 2026 at 10am'],
    ['2026-07-01T16:30:00Z', 'Wednesday 1 July 2026 at 5:30pm'],
    ['2026-11-12T12:00:00Z', 'Thursday 12 November 2026 at midday'],
    ['2026-06-30T23:00:00Z', 'Wednesday 1 July 2026 at midnight'],
    ['2026-10-25T00:30:00Z', 'Sunday 25 October 2026 at 1:30am'],
    ['2026-10-25T01:30:00Z', 'Sunday 25 October 2026 at 1:30am'],
    ['2026-03-29T01:00:00Z', 'Sunday 29 March 2026 at 2am'],
  ])('%s in London is %s', (instant, words) => expect(inWords(new Date(instant), 'Europe/London')).toBe(words));

  it('reads a zone that this machine does not know as London', () => {
    expect(dayInWords(new Date('2026-11-12T10:00:00Z'), 'Europe/Atlantis')).toBe('Thursday 12 November 2026');
  });
});

describe('what people have switched off', () => {
  const calendar: NonNullable<Nudge['calendar']> = {
    ...{ method: 'REQUEST', sessionId: 's', sequence: 1, startsAt: '2026-11-12T10:00:00Z' },
    ...{ minutes: 60, medium: 'VIDEO', schemeKind: 'REVERSE' },
  };
  const delivery = (kind: NudgeKind, withCalendar: boolean, ...off: NotificationGroup[]): string =>
    deliveryOf({ kind, calendar: withCalendar ? calendar : null }, new Set(off));

  it('is not sent; what concerns safety is', () => {
    expect(delivery('REQUEST_WAITING', false)).toBe('LETTER');
    expect(delivery('REQUEST_WAITING', false, 'REQUESTS')).toBe('NOTHING');
    for (const kind of ['SESSION_CORRECTED', 'SESSION_TAKEN_BACK', 'AGREEMENT_CHANGE_DROPPED'] as const) {
      expect(delivery(kind, false)).toBe('LETTER');
      expect(delivery(kind, false, 'SESSIONS')).toBe('NOTHING');
    }
    expect(delivery('CONCERN_RAISED', false, 'REQUESTS', 'SESSIONS', 'MILESTONES')).toBe('LETTER');
  });

  it('is the invitation or the letter: each is wanted or not for itself', () => {
    expect(delivery('SESSION_BOOKED', true)).toBe('LETTER_WITH_INVITATION');
    expect(delivery('SESSION_BOOKED', true, 'INVITATIONS')).toBe('LETTER');
    expect(delivery('SESSION_BOOKED', true, 'SESSIONS')).toBe('LETTER_WITH_INVITATION');
    expect(delivery('SESSION_BOOKED', true, 'SESSIONS', 'INVITATIONS')).toBe('NOTHING');
    expect(delivery('SESSION_TAKEN_OFF', true, 'INVITATIONS')).toBe('NOTHING');
  });
});

describe('a nudge', () => {
  const dueAt = new Date('2026-11-10T09:00:00Z');

  const tooLate = (kind: NudgeKind, until: Date | null, now: string): boolean =>
    isTooLate({ kind, dueAt, until }, new Date(now));

  it('is not sent any more when what it is about is over, and until then however long mail was away', () => {
    for (const until of ['2026-11-12T10:00:00Z', '2027-02-10T09:00:00Z'].map((day) => new Date(day))) {
      expect(tooLate('SESSION_BOOKED', until, new Date(until.getTime() - 1).toISOString())).toBe(false);
      expect(tooLate('SESSION_BOOKED', until, until.toISOString())).toBe(true);
      expect(tooLate('TEXTS_TO_LOOK_THROUGH', until, until.toISOString())).toBe(true);
    }
  });

  it('that says nothing of its end is not sent a week after it came due', () => {
    expect(tooLate('SESSION_TO_RECORD', null, '2026-11-17T09:00:00Z')).toBe(false);
    expect(tooLate('SESSION_TO_RECORD', null, '2026-11-17T09:00:01Z')).toBe(true);
  });

  it('of a concern arrives, however late', () => {
    for (const kind of ['CONCERN_RAISED', 'CONCERN_ANSWERED'] as const) {
      expect(tooLate(kind, null, '2027-11-10T09:00:00Z')).toBe(false);
    }
  });
});
