import { describe, expect, it } from '@jest/globals';
import { dayIn, daysAfter, endOfDay, latest, minutesAfter, monthIn, monthsAfter, timeOn } from './calendar.js';

const LONDON = 'Europe/London';

describe('days and months', () => {
  it('are those of the scheme: just before midnight UTC in summer is the next day in London', () => {
    expect(dayIn(LONDON, '2026-07-31T23:30:00.000Z')).toBe('2026-08-01');
    expect(monthIn(LONDON, '2026-07-31T23:30:00.000Z')).toBe('2026-08');
    expect(monthIn('UTC', '2026-07-31T23:30:00.000Z')).toBe('2026-07');
  });

  it('later keep the time that the clocks show, across both changes of the clock', () => {
    expect(daysAfter(LONDON, '2026-10-24T08:00:00.000Z', 2)).toBe('2026-10-26T09:00:00.000Z');
    expect(daysAfter(LONDON, '2026-03-28T09:00:00.000Z', 2)).toBe('2026-03-30T08:00:00.000Z');
    expect(daysAfter(LONDON, '2026-03-30T08:00:00.000Z', -2)).toBe('2026-03-28T09:00:00.000Z');
    expect(daysAfter('UTC', '2026-10-24T08:00:00.000Z', 2)).toBe('2026-10-26T08:00:00.000Z');
  });

  it('keep seconds and their parts', () => {
    expect(daysAfter(LONDON, '2026-11-02T09:00:07.123Z', 1)).toBe('2026-11-03T09:00:07.123Z');
    expect(daysAfter(LONDON, '1969-12-30T09:00:07.123Z', 1)).toBe('1969-12-31T09:00:07.123Z');
  });

  it('of a month that is shorter end on its last day', () => {
    expect(monthsAfter(LONDON, '2027-01-31T09:00:00.000Z', 1)).toBe('2027-02-28T09:00:00.000Z');
    expect(monthsAfter(LONDON, '2028-01-31T09:00:00.000Z', 1)).toBe('2028-02-29T09:00:00.000Z');
    expect(monthsAfter(LONDON, '2026-11-05T11:00:00.000Z', 6)).toBe('2027-05-05T10:00:00.000Z');
    expect(monthsAfter(LONDON, '2026-11-05T11:00:00.000Z', 14)).toBe('2028-01-05T11:00:00.000Z');
    expect(monthsAfter(LONDON, '2027-03-31T08:00:00.000Z', -1)).toBe('2027-02-28T09:00:00.000Z');
  });
});

describe('what lies beyond the years that can be written', () => {
  const last = '9999-12-31T23:59:59.999Z';

  it('is their last instant, or the first', () => {
    for (const months of [100_000, 2_000_000_000]) {
      expect(monthsAfter(LONDON, '2026-11-05T11:00:00.000Z', months)).toBe(last);
      expect(daysAfter(LONDON, '2026-11-05T11:00:00.000Z', months * 31)).toBe(last);
    }
    expect(minutesAfter(last, 60)).toBe(last);
    expect(daysAfter('Pacific/Auckland', last, 1)).toBe(last);
    expect(minutesAfter('0001-01-01T00:00:00.000Z', -60)).toBe('0001-01-01T00:00:00.000Z');
  });

  it('falls on their last day, also where it is later than in Greenwich', () => {
    expect(dayIn('Pacific/Auckland', last)).toBe('9999-12-31');
    expect(timeOn('America/New_York', '9999-12-31', '23:59')).toBe(last);
  });
});

describe('a time on a day', () => {
  it('is that of the zone in winter and in summer', () => {
    expect(timeOn(LONDON, '2026-12-01', '09:00')).toBe('2026-12-01T09:00:00.000Z');
    expect(timeOn(LONDON, '2026-07-01', '09:00')).toBe('2026-07-01T08:00:00.000Z');
    expect(timeOn('Pacific/Auckland', '2026-12-01', '09:00')).toBe('2026-11-30T20:00:00.000Z');
    expect(endOfDay(LONDON, '2026-07-01')).toBe('2026-07-01T22:59:00.000Z');
  });

  it('that the clocks show twice is the first of the two', () => {
    expect(timeOn(LONDON, '2026-10-25', '01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('that the clocks skip is what they would have shown before the change', () => {
    expect(timeOn(LONDON, '2026-03-29', '01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(timeOn('America/New_York', '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('the clocks of a zone', () => {
  it.each(['Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'])(
    'show in every hour of a year what Intl says they show: %s',
    (timeZone) => {
      const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
      const intl = new Intl.DateTimeFormat('sv-SE', { timeZone, ...parts });
      const begin = Date.parse('2026-01-01T00:15:00.000Z');
      const wrong: string[] = [];
      for (let hour = 0; hour < 366 * 24; hour += 1) {
        const instant = new Date(begin + hour * 3_600_000).toISOString();
        const [day = '', time = ''] = intl.format(Date.parse(instant)).split(' ');
        // Of two instants at which the clocks show the same, the first is answered.
        const possible = [instant, minutesAfter(instant, -30), minutesAfter(instant, -60)];
        if (dayIn(timeZone, instant) !== day || !possible.includes(timeOn(timeZone, day, time))) wrong.push(instant);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('instants', () => {
  it('are minutes apart whatever the clocks do', () => {
    expect(minutesAfter('2026-10-25T00:30:00.000Z', 60)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('have a latest', () => {
    expect(latest('2026-10-25T00:30:00.000Z', '2027-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z')).toBe(
      '2027-01-01T00:00:00.000Z',
    );
  });
});
