/** How two people can meet. */
export type Medium = 'IN_PERSON' | 'VIDEO' | 'PHONE' | 'HYBRID';

/** Every medium there is, in the order portals show them. */
export const MEDIA: readonly Medium[] = ['IN_PERSON', 'VIDEO', 'PHONE', 'HYBRID'];

/** What the employer says about a member of staff: keys of the grade and staff-group lists, where known. */
export interface Standing {
  readonly grade: string | null;
  readonly staffGroup: string | null;
}

/** Each code once, in the order of first mention: what is said twice counts once. */
export function distinct<T>(codes: readonly T[]): T[] {
  return [...new Set(codes)];
}
