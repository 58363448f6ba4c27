import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator';
import type { Invitation } from '../../domain/mail/invitation.js';

/** Whom invitations come from: the sender of the mail, so that a calendar can tell that both are the same (RFC 6047). */
export interface Organizer {
  readonly name: string;
  readonly address: string;
}

const METHOD = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL };
const STATUS = { REQUEST: ICalEventStatus.CONFIRMED, CANCEL: ICalEventStatus.CANCELLED };

/**
 * Writes an invitation as iCalendar (RFC 5545, RFC 5546 §3.2.2 and §3.2.5). Instants are written in UTC, so that it is
 * right on either side of a change of the clocks, whatever a calendar knows of time zones. The date was agreed on in
 * Pairwell: the attendee has accepted it and is asked for no reply.
 */
export function icalendarOf(invitation: Invitation, organizer: Organizer): string {
  const { method, uid, sequence, stamp, starts, ends, summary, description, link, attendee } = invitation;
  const calendar: ICalCalendar = ical({
    prodId: { company: 'Pairwell', product: 'Pairwell', language: 'EN' },
    method: METHOD[method],
  });
  const event = calendar.createEvent({
    ...{ id: uid, sequence, stamp, start: starts, end: ends, summary, description, url: link },
    ...{ status: STATUS[method], organizer: { name: organizer.name, email: organizer.address } },
  });
  event.createAttendee({
    email: attendee,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  // The library leaves the last line without its end (RFC 5545 §3.1).
  return `${calendar.toString()}\r\n`;
}
