/** A calendar month as people in England reckon it, `2026-11`. */
export type Month = string;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Months are those of the reports' readers, whatever time zone a scheme keeps. */
export const REPORT_TIME_ZONE = 'Europe/London';

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The month an instant falls into in {@link REPORT_TIME_ZONE}. */
export function monthOf(instant: Date): Month {
  const { year, month } = wallClock(instant);
  return write(year, month);
}

/** The month a calendar day (`2026-11-12`) falls into. */
export function monthOfDay(day: string): Month {
  return day.slice(0, 7);
}

export function nextMonth(month: Month): Month {
  const [year, number] = read(month);
  return number === 12 ? write(year + 1, 1) : write(year, number + 1);
}

/** The last calendar day of a month, `2026-11-30`: the as-at date of its figures. */
export function lastDayOf(month: Month): string {
  const [year, number] = read(month);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The instant at which a month is over: midnight in {@link REPORT_TIME_ZONE}, summer time or not. */
export function endOf(month: Month): Date {
  const [year, number] = read(nextMonth(month));
  const asIfUtc = Date.UTC(year, number - 1, 1);
  const shown = wallClock(new Date(asIfUtc));
  const ahead = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - asIfUtc;
  return new Date(asIfUtc - ahead);
}

function read(month: Month): [year: number, month: number] {
  const parts = MONTH.exec(month);
  if (!parts) throw new Error('a month is written like 2026-11');
  return [Number(parts[1]), Number(parts[2])];
}

function write(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: REPORT_TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function wallClock(instant: Date): { year: number; month: number; day: number; hour: number; minute: number } {
  const parts = new Map(london.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}
