/** Why a message was put aside. */
export type DeadLetterReason = 'MALFORMED' | 'UNKNOWN_TYPE' | 'UNKNOWN_VERSION' | 'HANDLER_FAILED';

/** One message that was put aside, in words that name no person: ids and codes only. */
export interface DeadLetter {
  readonly partition: number;
  readonly position: bigint;
  readonly reason: DeadLetterReason;
  /** Class or SQLSTATE of the last error; never its message, which may repeat data. */
  readonly fault: string;
  readonly eventId: string;
  readonly type: string;
  readonly version: number;
  readonly key: string;
  readonly originTopic: string;
  readonly originPartition: number;
  readonly originPosition: bigint;
  readonly failedAt: Date;
  /** How often it was replayed and failed again. */
  readonly replays: number;
}

/** Which dead letters to take up; all of them unless narrowed. */
export interface DeadLetterFilter {
  readonly reason?: DeadLetterReason;
  readonly type?: string;
  /** Only these, as {@link deadLetterId} names them; the letters behind the last of them stay where they are. */
  readonly ids?: readonly string[];
}

export interface ReplayResult {
  /** Worked this time. */
  readonly processed: number;
  /** Back at the end of the dead letters: they failed again, or the filter did not choose them. */
  readonly putBack: number;
  /** How many of those that were put back were taken up and failed again. */
  readonly failedAgain: number;
  /** Ids that name no letter that waits. */
  readonly unknown: readonly string[];
  /** Deleted by the log before anybody had dealt with them: what they said was never taken in. */
  readonly expired: number;
}

/** Topic of a consumer's dead letters. */
export function deadLetterTopic(consumer: string): string {
  return `${consumer}.dead-letters`;
}

/** How an operator names a letter: `<partition>-<position>`. It changes when the letter is put back. */
export function deadLetterId({ partition, position }: Pick<DeadLetter, 'partition' | 'position'>): string {
  return `${partition}-${position}`;
}
