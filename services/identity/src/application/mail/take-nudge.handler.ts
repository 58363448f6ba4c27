import { Injectable } from '@nestjs/common';
import type { DataOf, NudgeDueV5 } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { Metrics, ServiceLog } from '@pairwell/service-host';
import type { NudgeKind } from '../../domain/mail/nudge.js';
import { MailPolicy } from './mail-policy.js';
import { OutgoingMails, type OutgoingMail } from './outgoing-mails.port.js';
import { SchemeSide } from './scheme-side.js';

type NudgeFacts = DataOf<typeof NudgeDueV5>;
type WhoeverTold = Extract<NudgeFacts['recipient'], { readonly is: 'COORDINATORS' }>['orElse'];

/** Turns a nudge into mails that wait to be sent: one for each person it is for, once for each nudge. */
@Injectable()
export class TakeNudge {
  private readonly unheardOf: { inc(labels: { readonly kind: string }): void };

  constructor(
    private readonly schemeSide: SchemeSide,
    private readonly mails: OutgoingMails,
    private readonly policy: MailPolicy,
    private readonly log: ServiceLog,
    metrics: Metrics,
  ) {
    this.unheardOf = metrics.counter(
      'pairwell_nudges_unheard_total',
      'What a scheme was told, or is to be reminded of, and nobody is left to hear.',
      ['kind'],
    );
  }

  async apply(tx: Transaction, nudge: NudgeFacts): Promise<void> {
    const mails = await this.mailsOf(tx, nudge);
    await this.mails.add(tx, mails, this.policy.enabled ? undefined : 'NOT_SENT');
  }

  private async mailsOf(tx: Transaction, nudge: NudgeFacts): Promise<readonly OutgoingMail[]> {
    const { recipient, organisation } = nudge;
    if (recipient.is === 'PERSON') return [mailTo(recipient.person, nudge)];
    const people = await this.schemeSide.of(tx, organisation, recipient.schemeId, recipient.except);
    return people.length > 0 ? people.map((person) => mailTo(person, nudge)) : this.unheard(nudge, recipient.orElse);
  }

  /**
   * All who coordinate or administer are one of the pair, or there are none: nobody else may read it, an operator neither.
   * Whoever told the scheme something hears that, so that they can turn elsewhere.
   */
  private unheard(nudge: NudgeFacts, orElse: WhoeverTold): readonly OutgoingMail[] {
    this.unheardOf.inc({ kind: nudge.kind });
    this.log.warn('nobody is left whom a scheme could be told through', { nudge: nudge.nudgeId, kind: nudge.kind });
    if (orElse === null) return [];
    const { person, organisation } = orElse;
    return [mailTo(person, { ...nudge, organisation, other: null, until: null }, 'SCHEME_HEARS_NOBODY')];
  }
}

function mailTo(recipient: Id, nudge: NudgeFacts, kind: NudgeKind = nudge.kind): OutgoingMail {
  const { nudgeId, organisation, relationshipId, other, dueAt, until, startsAt, actBy, timeZone, calendar } = nudge;
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
