import { Injectable } from '@nestjs/common';
import { calendarUidOf } from '@pairwell/contracts';
import { assertNever, type Clock } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { ServiceClock, ServiceLog } from '@pairwell/service-host';
import { writeLetter } from '../../domain/mail/letter.js';
import { invitationTo, type Invitation } from '../../domain/mail/invitation.js';
import { deliveryOf, isTooLate, type NotificationGroup } from '../../domain/mail/nudge.js';
import { People } from '../people.port.js';
import { MailPolicy, pageOf, preferencesPage } from './mail-policy.js';
import { MailTransport, type AddressedLetter, type Handover } from './mail-transport.port.js';
import { NotificationPreferences } from './notification-preferences.port.js';
import { OutgoingMails, type MailEnd, type MailInHand, type MailLag } from './outgoing-mails.port.js';

/** What came of one look: nothing waits, a mail was dealt with, or the mail server is away. */
export type Look = { readonly is: 'idle' } | { readonly is: 'away' } | { readonly is: 'settled'; readonly as: Settled };

export type Settled = { readonly kind: string; readonly outcome: MailEnd | 'PUT_OFF' };

const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 6 * 3_600;

/**
 * Sends what waits, one mail after the other. Before a mail is handed over that is written down and committed, so a mail
 * whose process is killed in the middle is in doubt and never sent twice.
 */
@Injectable()
export class SendMails {
  private readonly clock: Clock;
  private readonly log: ServiceLog;

  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMails,
    private readonly people: People,
    private readonly preferences: NotificationPreferences,
    private readonly transport: MailTransport,
    private readonly policy: MailPolicy,
    clock: ServiceClock,
    log: ServiceLog,
  ) {
    this.clock = clock;
    this.log = log.of('mail');
  }

  async sendNext(): Promise<Look> {
    const taken = await this.database.transaction(SERVICE, (tx) => this.take(tx));
    if (taken === undefined) return { is: 'idle' };
    const { mail } = taken;
    if ('end' in taken) return { is: 'settled', as: { kind: mail.kind, outcome: taken.end } };
    const handover = await this.transport.send(taken.letter);
    const outcome = await this.database.transaction(SERVICE, (tx) => this.settle(tx, mail, handover));
    this.tell(mail, handover);
    return outcome === 'AWAY' ? { is: 'away' } : { is: 'settled', as: { kind: mail.kind, outcome } };
  }

  /** Ends what a killed process left in the middle; nobody can know whether it arrived. */
  async giveUpLost(): Promise<void> {
    const lost = await this.database.transaction(SERVICE, (tx) => this.mails.giveUpLost(tx));
    if (lost > 0) this.log.warn('mails may or may not have been sent before a process ended', { lost });
  }

  measure(): Promise<MailLag> {
    return this.database.transaction(SERVICE, (tx) => this.mails.measure(tx), { readOnly: true });
  }

  private async take(
    tx: Transaction,
  ): Promise<
    ({ readonly mail: MailInHand } & ({ readonly letter: AddressedLetter } | { readonly end: MailEnd })) | undefined
  > {
    const mail = await this.mails.takeNext(tx);
    if (mail === undefined) return undefined;
    const prepared = await this.prepare(tx, mail);
    if (typeof prepared === 'string') {
      await this.mails.end(tx, mail.id, prepared);
      return { mail, end: prepared };
    }
    await this.mails.handOver(tx, mail.id);
    return { mail, letter: prepared };
  }

  /** The letter, or why none is sent. */
  private async prepare(tx: Transaction, mail: MailInHand): Promise<AddressedLetter | MailEnd> {
    if (isTooLate(mail, this.clock.now()) || (await this.mails.isOutrun(tx, mail))) return 'TOO_LATE';
    const delivery = deliveryOf(mail, await this.switchedOff(tx, mail));
    if (delivery === 'NOTHING') return 'SWITCHED_OFF';
    const parties = await this.people.correspondents(tx, mail.recipient, mail.other);
    if (parties === undefined) return 'NO_ADDRESS';
    const link = pageOf(this.policy, mail.about);
    const withInvitation = delivery === 'LETTER_WITH_INVITATION';
    const letter = writeLetter(mail, {
      name: parties.name,
      otherName: parties.otherName,
      link,
      preferences: preferencesPage(this.policy),
      withInvitation,
    });
    const invitation = withInvitation ? invitationIn(mail, link, parties.email) : null;
    return { ...letter, id: mail.id, to: parties.email, invitation };
  }

  private async switchedOff(tx: Transaction, { recipient }: MailInHand): Promise<ReadonlySet<NotificationGroup>> {
    const chosen = await this.preferences.of(tx, recipient);
    return new Set(chosen.flatMap(({ group, email }) => (email ? [] : [group])));
  }

  private async settle(
    tx: Transaction,
    { id, attempts }: MailInHand,
    handover: Handover,
  ): Promise<MailEnd | 'PUT_OFF' | 'AWAY'> {
    switch (handover.is) {
      case 'sent':
        await this.mails.end(tx, id, 'SENT');
        return 'SENT';
      case 'refused':
        await this.mails.end(tx, id, 'REFUSED');
        return 'REFUSED';
      case 'in doubt':
        await this.mails.end(tx, id, 'IN_DOUBT');
        return 'IN_DOUBT';
      case 'put off':
        await this.mails.putOff(tx, id, Math.min(FIRST_PAUSE_SECONDS * 2 ** attempts, LONGEST_PAUSE_SECONDS));
        return 'PUT_OFF';
      case 'away':
        await this.mails.putOff(tx, id, 0);
        return 'AWAY';
      default:
        return assertNever(handover);
    }
  }

  /** Codes only: what a server says in words may repeat the address. */
  private tell(mail: MailInHand, handover: Handover): void {
    if (handover.is === 'sent' || handover.is === 'away') return;
    this.log.warn(`a mail was ${handover.is}`, { mail: mail.id, kind: mail.kind, code: handover.code });
  }
}

function invitationIn({ calendar, dueAt }: MailInHand, link: string, attendee: string): Invitation | null {
  if (calendar === null) return null;
  return invitationTo(calendar, { uid: calendarUidOf(calendar.sessionId), stamp: dueAt, link, attendee });
}
