import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { Nudge } from '../../domain/mail/nudge.js';

/** A mail to one person, kept by what it is about; names, address and words are found when it is sent. */
export interface OutgoingMail extends Nudge {
  readonly id: Id;
  readonly dueAt: Date;
}

/** A mail whose turn it is. */
export interface MailInHand extends OutgoingMail {
  /** How often a server put it off. */
  readonly attempts: number;
}

/**
 * How a mail ended. `IN_DOUBT`: it was being handed over when the connection or the process broke, so it may have
 * arrived, and it is not repeated. `NOT_SENT`: no mail server is configured.
 */
export type MailEnd = 'SENT' | 'SWITCHED_OFF' | 'TOO_LATE' | 'NO_ADDRESS' | 'REFUSED' | 'IN_DOUBT' | 'NOT_SENT';

/** What waits to be sent. */
export interface MailLag {
  readonly waiting: number;
  /** For how long the oldest has waited, in seconds. */
  readonly oldestSeconds: number;
}

/** The mails of identity and what became of them. None is ever forgotten: that is how each is sent once at most. */
export abstract class OutgoingMails {
  /** Adds what is not there yet, by id. @param end where it ends at once instead of waiting. */
  abstract add(tx: Transaction, mails: readonly OutgoingMail[], end?: MailEnd): Promise<void>;

  /** The mail that has waited longest, locked until the transaction ends; passed over are those in other hands. */
  abstract takeNext(tx: Transaction): Promise<MailInHand | undefined>;

  /** From now on it is being handed over, by this process alone; when that takes too long, it is in doubt. */
  abstract handOver(tx: Transaction, id: Id): Promise<void>;

  /** Whether a later mail to the same person says something newer of the entry in their calendar. */
  abstract isOutrun(tx: Transaction, mail: OutgoingMail): Promise<boolean>;

  abstract end(tx: Transaction, id: Id, end: MailEnd): Promise<void>;

  /** It was not handed over and waits again. @param seconds how long; 0 when nothing was wrong with it. */
  abstract putOff(tx: Transaction, id: Id, seconds: number): Promise<void>;

  /** Ends those that a process took in hand and never let go of; answers how many. */
  abstract giveUpLost(tx: Transaction): Promise<number>;

  abstract measure(tx: Transaction): Promise<MailLag>;
}
