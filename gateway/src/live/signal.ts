import { z } from 'zod';

/** Something has changed in a relationship. */
export interface Signal {
  /** UUID. */
  readonly relationship: string;
  /** UUIDs of the two; never told to a client. */
  readonly mentor: string;
  readonly mentee: string;
  /** The version it has now, for each kind of reader who may know that it has changed; the others are not told. */
  readonly versions: Readonly<Partial<Record<Reader, number>>>;
}

/** As whom a relationship is read, in the words of its service (`Relationship.readAs`). */
export const READERS = ['MENTOR', 'MENTEE', 'COORDINATOR', 'SPONSOR'] as const;
export type Reader = (typeof READERS)[number];

/** What one reader is told of it. */
export interface OwnSignal {
  readonly relationship: string;
  readonly version: number;
}

/** The signal as that reader is told it; undefined where they may not know that anything has changed. */
export function toldTo(reader: Reader, { relationship, versions }: Signal): OwnSignal | undefined {
  const version = versions[reader];
  return version === undefined ? undefined : { relationship, version };
}

/** A change, or `all`: there was a gap, and anything may have changed in it. */
export type News = Signal | 'all';

/** The same for one reader. */
export type OwnNews = OwnSignal | 'all';

const line = z.union([
  z.object({
    relationship: z.uuid(),
    mentor: z.uuid(),
    mentee: z.uuid(),
    versions: z.partialRecord(z.enum(READERS), z.int().min(0)),
  }),
  z.strictObject({}).transform(() => 'all' as const),
]);

/** @throws ZodError or SyntaxError for what is no line of `/internal/activity`. */
export function newsOf(text: string): News {
  return line.parse(JSON.parse(text));
}
