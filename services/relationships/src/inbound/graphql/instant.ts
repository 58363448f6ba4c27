/** RFC 3339 to a Date, null to null. */
export function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
