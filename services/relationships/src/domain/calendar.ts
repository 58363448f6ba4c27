/**
 * Days, months and wall-clock times of an IANA time zone: plain arithmetic on what Intl knows of the zone. What lies
 * beyond the years that RFC 3339 and PostgreSQL both can write (0001 to 9999) is the first or the last instant of them,
 * so that whatever follows from a date can be compared as text and stored.
 */

const DAY = 86_400_000;

const FIRST = Date.parse('0001-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
/** More days, or months, than there are between the two lead no further. */
const DAYS_AT_MOST = (LAST - FIRST) / DAY;
const MONTHS_AT_MOST = 12 * 10_000;

const within = (number: number, least: number, most: number): number => Math.min(Math.max(number, least), most);

/** An instant as RFC 3339 writes it in UTC. */
const written = (instant: number): string => new Date(within(instant, FIRST, LAST)).toISOString();

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow and using it is not, so there is one for each zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** As Intl formats it: milliseconds since 1970, as if the clocks of the zone showed UTC. */
function formattedWall(timeZone: string, instant: number): number {
  const shown = formatOf(timeZone).format(instant).match(/\d+/g) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = shown.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1_000) + 1_000) % 1_000);
}

/** How far a zone is ahead of UTC at the beginnings of days, by zone and day. */
const offsets = new Map<string, Map<number, number>>();
/** Several decades of days: whoever asks for more begins anew. */
const REMEMBERED_DAYS = 20_000;

/** How far the clocks of a zone are ahead of UTC at 00:00 UTC of a day, in milliseconds. */
function offsetAtMidnight(timeZone: string, day: number): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  if (known.size === 0) offsets.set(timeZone, known);
  const remembered = known.get(day);
  if (remembered !== undefined) return remembered;
  if (known.size === REMEMBERED_DAYS) known.clear();
  const offset = formattedWall(timeZone, day * DAY) - day * DAY;
  known.set(day, offset);
  return offset;
}

/** When a zone changes its clocks, by zone and day. */
const changes = new Map<string, number>();

/** The first instant with another offset, on a day that ends with another one than it begins with. */
function changeOn(timeZone: string, day: number, before: number): number {
  const key = `${timeZone} ${day}`;
  const known = changes.get(key);
  if (known !== undefined) return known;
  let [first, last] = [day * DAY, (day + 1) * DAY];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (formattedWall(timeZone, middle) - middle === before) first = middle + 1;
    else last = middle;
  }
  if (changes.size === REMEMBERED_DAYS) changes.clear();
  changes.set(key, first);
  return first;
}

/**
 * What the clocks of a zone show at an instant, as if they showed UTC: milliseconds since 1970. Formatting is slow, so that
 * it is done for the beginnings of days alone, and to find when the clocks change: no zone changes them twice a day.
 */
function wallOf(timeZone: string, instant: number): number {
  const day = Math.floor(instant / DAY);
  const before = offsetAtMidnight(timeZone, day);
  const after = offsetAtMidnight(timeZone, day + 1);
  return instant + (before === after || instant < changeOn(timeZone, day, before) ? before : after);
}

/**
 * The instant at which the clocks of a zone show a wall-clock time. Where they show it twice, the first; where they
 * skip it, what they would have shown before the change (RFC 5545 §3.3.5).
 */
function instantOf(timeZone: string, wall: number): number {
  const around = [wall - DAY, wall + DAY].map((instant) => wallOf(timeZone, instant) - instant);
  const [before = 0, after = 0] = around;
  const first = wall - before;
  if (wallOf(timeZone, first) === wall) return first;
  const second = wall - after;
  return wallOf(timeZone, second) === wall ? second : first;
}

/** The calendar day (`2026-11-12`) on which an instant falls in an IANA time zone. */
export function dayIn(timeZone: string, instant: string): string {
  return written(wallOf(timeZone, Date.parse(instant))).slice(0, 10);
}

/** The time (`13:30`) that the clocks of an IANA time zone show at an instant. */
export function timeIn(timeZone: string, instant: string): string {
  return written(wallOf(timeZone, Date.parse(instant))).slice(11, 16);
}

/** How many calendar days of a zone lie between two instants: 0 on the same day, less than 0 where the second is earlier. */
export function daysBetween(timeZone: string, from: string, to: string): number {
  return Math.round((Date.parse(dayIn(timeZone, to)) - Date.parse(dayIn(timeZone, from))) / DAY);
}

/** The calendar month (`2026-11`) in which an instant falls in an IANA time zone. */
export function monthIn(timeZone: string, instant: string): string {
  return dayIn(timeZone, instant).slice(0, 7);
}

/** So many calendar days later (or earlier), when the clocks of the zone show the same time. */
export function daysAfter(timeZone: string, instant: string, days: number): string {
  const wall = wallOf(timeZone, Date.parse(instant)) + within(days, -DAYS_AT_MOST, DAYS_AT_MOST) * DAY;
  return written(instantOf(timeZone, wall));
}

/**
 * So many calendar months later, when the clocks of the zone show the same time; the last day of the month where it
 * has no such day (31 January and one month: 28 or 29 February).
 */
export function monthsAfter(timeZone: string, instant: string, months: number): string {
  const wall = new Date(wallOf(timeZone, Date.parse(instant)));
  const month = wall.getUTCMonth() + within(months, -MONTHS_AT_MOST, MONTHS_AT_MOST);
  const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Date.UTC(wall.getUTCFullYear(), month, Math.min(wall.getUTCDate(), lastDay));
  return written(instantOf(timeZone, day + (wall.getTime() % DAY)));
}

/** An instant so many minutes later, whatever the clocks do. */
export function minutesAfter(instant: string, minutes: number): string {
  return written(Date.parse(instant) + minutes * 60_000);
}

/** When the clocks of a zone show a time (`09:00`) on a calendar day. */
export function timeOn(timeZone: string, day: string, time: string): string {
  return written(instantOf(timeZone, Date.parse(`${day}T${time}:00.000Z`)));
}

/** The last minute of a calendar day: until when something is due that is due on that day. */
export function endOfDay(timeZone: string, day: string): string {
  return timeOn(timeZone, day, '23:59');
}

/** The later of instants in the form of `toISOString`, whose order is that of their letters. */
export function latest(first: string, ...more: readonly string[]): string {
  return more.reduce((late, instant) => (instant > late ? instant : late), first);
}
