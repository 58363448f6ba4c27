import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ical from 'node-ical';
import PostalMime from 'postal-mime';

/** A mail with what it changes in the recipient's calendar, as a calendar program reads it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly method: string | undefined;
  readonly event: ical.VEvent | undefined;
}

/** Everything that was written to somebody, in the order in which their calendar would apply it. */
export async function mailsTo(folder: string, address: string): Promise<readonly Mail[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
  const mails = await Promise.all(files.map(async (file) => mailIn(await readFile(join(folder, file)))));
  return mails.filter(({ to }) => to === address).sort((one, other) => sequenceOf(one) - sequenceOf(other));
}

/** What is told to a calendar: method, and when the session begins, in the order of the sequence. */
export function calendarOf(mails: readonly Mail[]): readonly string[] {
  return mails.flatMap(({ method, event }) =>
    event === undefined ? [] : [`${method} ${sequenceOf({ event })} ${event.start.toISOString()}`],
  );
}

/** The entries of a calendar, as a feed or a mail holds them. */
export function eventsIn(calendar: string): readonly ical.VEvent[] {
  const components = Object.values(ical.sync.parseICS(calendar));
  return components.filter((component): component is ical.VEvent => component?.type === 'VEVENT');
}

async function mailIn(raw: Buffer): Promise<Mail> {
  const { to, subject, attachments } = await PostalMime.parse(raw);
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const calendar = part === undefined ? '' : Buffer.from(part.content as ArrayBuffer).toString('utf8');
  return {
    to: to?.[0]?.address ?? '',
    subject: subject ?? '',
    method: part?.method,
    event: calendar === '' ? undefined : eventsIn(calendar)[0],
  };
}

function sequenceOf({ event }: Pick<Mail, 'event'>): number {
  return Number(event?.sequence ?? 0);
}
