import type { Id } from '@pairwell/kernel';

/** What becomes of a session's entry in a calendar: ids, codes and instants. */
export interface CalendarChange {
  /** REQUEST puts the entry there or changes it, CANCEL takes it away (RFC 5546 §3.2). */
  readonly method: 'REQUEST' | 'CANCEL';
  readonly sessionId: Id;
  /** Grows with every change of the date: what is older is passed over (RFC 5546 §2.1.5). */
  readonly sequence: number;
  /** RFC 3339, UTC: when the entry begins, or of a CANCEL would have. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly medium: 'IN_PERSON' | 'VIDEO' | 'PHONE' | 'HYBRID';
  readonly schemeKind: 'TRADITIONAL' | 'REVERSE' | 'BUDDY' | 'PEER';
}

/**
 * An invitation as it goes with a letter (iTIP, RFC 5546). It names nobody but its recipient and tells nothing that
 * anyone wrote: calendars are shared with colleagues and assistants.
 */
export interface Invitation {
  readonly method: CalendarChange['method'];
  /** The same for the same session for ever, here and in feeds. */
  readonly uid: string;
  readonly sequence: number;
  /** When the change came about: the same letter sent again says the same. */
  readonly stamp: Date;
  readonly starts: Date;
  readonly ends: Date;
  readonly summary: string;
  readonly description: string;
  /** The page of the portal that shows the session. */
  readonly link: string;
  /** The recipient's address. */
  readonly attendee: string;
}

const SUMMARY: Readonly<Record<CalendarChange['schemeKind'], string>> = {
  TRADITIONAL: 'Mentoring session',
  REVERSE: 'Reverse mentoring session',
  BUDDY: 'Meeting with your buddy',
  PEER: 'Peer mentoring session',
};

const MEDIUM: Readonly<Record<CalendarChange['medium'], string>> = {
  IN_PERSON: 'In person.',
  VIDEO: 'By video.',
  PHONE: 'By phone.',
  HYBRID: 'In person and by video.',
};

/** What identity adds to a change when it is sent. */
export interface Invited {
  readonly uid: string;
  readonly stamp: Date;
  readonly link: string;
  readonly attendee: string;
}

export function invitationTo(change: CalendarChange, invited: Invited): Invitation {
  const starts = new Date(change.startsAt);
  return {
    ...invited,
    method: change.method,
    sequence: change.sequence,
    starts,
    ends: new Date(starts.getTime() + change.minutes * 60_000),
    summary: SUMMARY[change.schemeKind],
    description: MEDIUM[change.medium],
  };
}
