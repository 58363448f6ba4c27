/** The calendar day (`2026-11-12`) on which an instant falls in an IANA time zone. */
export function dayIn(timeZone: string, instant: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}

/** The calendar month (`2026-11`) in which an instant falls in an IANA time zone. */
export function monthIn(timeZone: string, instant: string): string {
  return dayIn(timeZone, instant).slice(0, 7);
}

/** An instant so many days later, counted in days of 24 hours. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

/** An instant so many minutes later. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** Midnight UTC that begins a calendar day: how a due day is told as an instant. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}
