import { Injectable } from '@nestjs/common';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import {
  completedAt,
  openParties,
  type ErasureConfirmation,
  type ErasureRequest,
} from '../../domain/erasure-request.js';
import { MailPolicy } from '../mail/mail-policy.js';
import { OutgoingMails, type OutgoingMail } from '../mail/outgoing-mails.port.js';
import { Memberships } from '../memberships.port.js';
import { ErasureRequests } from './erasure-requests.port.js';

/** Mails about an erasure name a day at most; schemes have zones of their own, erasures have not. */
const TIME_ZONE = 'Europe/London';

/**
 * Puts a confirmation onto the certificate. With the last one the administrators of the organisations in which the person
 * was known are told; the person cannot be: with the request their address went.
 */
@Injectable()
export class KeepConfirmation {
  constructor(
    private readonly requests: ErasureRequests,
    private readonly memberships: Memberships,
    private readonly mails: OutgoingMails,
    private readonly policy: MailPolicy,
  ) {}

  /** Nothing where no such request is known. */
  async keep(tx: Transaction, id: Id, confirmation: ErasureConfirmation): Promise<void> {
    const before = await this.requests.hold(tx, id);
    await this.requests.confirm(tx, id, confirmation);
    if (before === undefined || openParties(before).length === 0) return;
    const after = await this.requests.find(tx, id);
    const finishedAt = after && completedAt(after);
    if (after !== undefined && finishedAt) await this.tell(tx, after, finishedAt);
  }

  private async tell(tx: Transaction, request: ErasureRequest, finishedAt: Date): Promise<void> {
    const told = new Map<Id, OutgoingMail>();
    for (const organisation of new Set(request.organisations)) {
      for (const recipient of await this.memberships.administratorsOf(tx, organisation)) {
        told.set(recipient, finished(request.id, recipient, organisation, finishedAt));
      }
    }
    await this.mails.add(tx, [...told.values()], this.policy.enabled ? undefined : 'NOT_SENT');
  }
}

function finished(request: Id, recipient: Id, organisation: string, dueAt: Date): OutgoingMail {
  return {
    ...{ id: derivedId('erasure finished', request, recipient), kind: 'ERASURE_FINISHED', recipient, organisation },
    ...{ about: { is: 'ERASURE_REQUEST', id: request }, other: null, dueAt, until: null, startsAt: null, actBy: null },
    ...{ timeZone: TIME_ZONE, calendar: null },
  };
}
