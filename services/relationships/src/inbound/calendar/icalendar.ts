import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from '../../application/calendar-entries.js';

const STATUS = {
  TENTATIVE: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  CANCELLED: ICalEventStatus.CANCELLED,
};

/**
 * Writes entries as iCalendar (RFC 5545). Instants are written in UTC, so a calendar shows them right on either side
 * of a change of the clocks, whatever it knows of time zones; what is due on a day is an all-day entry.
 */
export function icalendarOf(entries: readonly CalendarEntry[], stamp: Date): string {
  const calendar = ical({
    name: 'Pairwell',
    prodId: { company: 'Pairwell', product: 'Pairwell', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp,
      start: new Date(entry.starts),
      ...(entry.ends === null ? {} : { end: new Date(entry.ends) }),
      allDay: entry.allDay,
      summary: entry.summary,
      description: entry.description,
      status: STATUS[entry.status],
      transparency: entry.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
