/**
 * An instant as the NHS content style guide writes it: "Thursday 12 November 2026 at 10am", midday and midnight by name.
 *
 * @param timeZone IANA name; one that this machine does not know is read as Europe/London.
 */
export function inWords(instant: Date, timeZone: string): string {
  return `${dayInWords(instant, timeZone)} at ${timeInWords(instant, timeZone)}`;
}

/** The day alone: "Thursday 12 November 2026". */
export function dayInWords(instant: Date, timeZone: string): string {
  const of = partsOf(instant, timeZone);
  return `${of('weekday')} ${of('day')} ${of('month')} ${of('year')}`;
}

function timeInWords(instant: Date, timeZone: string): string {
  const of = partsOf(instant, timeZone);
  const [hour, minute] = [Number(of('hour')), of('minute')];
  if (minute === '00' && hour === 12) return 'midday';
  if (minute === '00' && hour === 0) return 'midnight';
  const minutes = minute === '00' ? '' : `:${minute}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function partsOf(instant: Date, timeZone: string): (part: Intl.DateTimeFormatPartTypes) => string {
  const options: Intl.DateTimeFormatOptions = {
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  };
  const parts = formatter(timeZone, options).formatToParts(instant);
  return (wanted) => parts.find(({ type }) => type === wanted)?.value ?? '';
}

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/London' });
  }
}
