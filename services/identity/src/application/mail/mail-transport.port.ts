import type { Id } from '@pairwell/kernel';
import type { Invitation } from '../../domain/mail/invitation.js';
import type { Letter } from '../../domain/mail/letter.js';

/** A letter with its address. */
export interface AddressedLetter extends Letter {
  /** Becomes the Message-ID, so that mailboxes recognise it. */
  readonly id: Id;
  readonly to: string;
  /** What changes in the recipient's calendar, where they want to hear of it that way. */
  readonly invitation: Invitation | null;
}

/**
 * What became of a letter. `away`: the server could not be reached or takes nothing from us; `put off`: it will take
 * this one later (SMTP 4xx); `refused`: it will never take this one (SMTP 5xx); `in doubt`: the connection broke while
 * the letter was being handed over.
 */
export type Handover =
  | { readonly is: 'sent' }
  | { readonly is: 'away'; readonly code: string }
  | { readonly is: 'put off'; readonly code: string }
  | { readonly is: 'refused'; readonly code: string }
  | { readonly is: 'in doubt'; readonly code: string };

/** Hands letters to a mail server. */
export abstract class MailTransport {
  /** How long to rest, in milliseconds, before looking again for mails when there was none. */
  readonly restMilliseconds: number = 1_000;

  /** Never throws: every fault is one of the outcomes. */
  abstract send(letter: AddressedLetter): Promise<Handover>;

  abstract close(): void;
}
