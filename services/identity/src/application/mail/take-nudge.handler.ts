import { Injectable } from '@nestjs/common';
import type { DataOf, NudgeDueV4 } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { MailPolicy } from './mail-policy.js';
import { OutgoingMails, type OutgoingMail } from './outgoing-mails.port.js';
import { SchemeSide } from './scheme-side.js';

type NudgeFacts = DataOf<typeof NudgeDueV4>;

/** Turns a nudge into mails that wait to be sent: one for each person it is for, once for each nudge. */
@Injectable()
export class TakeNudge {
  constructor(
    private readonly schemeSide: SchemeSide,
    private readonly mails: OutgoingMails,
    private readonly policy: MailPolicy,
  ) {}

  async apply(tx: Transaction, nudge: NudgeFacts): Promise<void> {
    const recipients = await this.recipientsOf(tx, nudge);
    const mails = recipients.map((recipient) => mailTo(recipient, nudge));
    await this.mails.add(tx, mails, this.policy.enabled ? undefined : 'NOT_SENT');
  }

  private async recipientsOf(tx: Transaction, { recipient, organisation }: NudgeFacts): Promise<readonly Id[]> {
    if (recipient.is === 'PERSON') return [recipient.person];
    return this.schemeSide.of(tx, organisation, recipient.schemeId, recipient.except);
  }
}

function mailTo(recipient: Id, nudge: NudgeFacts): OutgoingMail {
  const { nudgeId, kind, organisation, relationshipId, other, dueAt, until, startsAt, actBy, timeZone, calendar } =
    nudge;
  return {
    ...{
      id: derivedId('mail', nudgeId, recipient),
      kind,
      recipient,
      organisation,
      about: { is: 'RELATIONSHIP', id: relationshipId },
    },
    ...{ other, timeZone, calendar, dueAt: new Date(dueAt) },
    ...{ until: instantOf(until), startsAt: instantOf(startsAt), actBy: instantOf(actBy) },
  };
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
