import { Injectable } from '@nestjs/common';
import type { DataOf, SchemeParticipationChanged } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { NudgeKind } from '../../domain/mail/nudge.js';
import { MailPolicy } from './mail-policy.js';
import { OutgoingMails, type OutgoingMail } from './outgoing-mails.port.js';
import { SchemeSide } from './scheme-side.js';

type Application = DataOf<typeof SchemeParticipationChanged>;

/** How an application stands, and since when. */
export interface ApplicationNews {
  readonly application: Application;
  readonly version: number;
  readonly changedAt: Date;
}

/** No instant is named in these mails. */
const TIME_ZONE = 'Europe/London';

/**
 * Tells coordinators that somebody has applied, and whoever applied what became of it: once for each version, however
 * often it is offered again. Why it was declined is not in the mail: it is read behind the sign-in.
 */
@Injectable()
export class TakeApplication {
  constructor(
    private readonly schemeSide: SchemeSide,
    private readonly mails: OutgoingMails,
    private readonly policy: MailPolicy,
  ) {}

  async apply(tx: Transaction, { application, version, changedAt }: ApplicationNews): Promise<void> {
    const kind = kindOf(application);
    if (kind === null) return;
    const { participationId, personId } = application;
    const recipients = kind === 'APPLICATION_WAITING' ? await this.coordinators(tx, application) : [personId];
    const organisation =
      kind === 'APPLICATION_WAITING' ? (application.schemeOrganisation ?? '') : application.organisation;
    const mails = recipients.map((recipient): OutgoingMail => ({
      ...{ id: derivedId('application', participationId, String(version), recipient), kind, recipient, organisation },
      ...{ about: { is: 'APPLICATION', id: participationId }, other: null, dueAt: changedAt, until: null },
      ...{ startsAt: null, actBy: null, timeZone: TIME_ZONE, calendar: null },
    }));
    await this.mails.add(tx, mails, this.policy.enabled ? undefined : 'NOT_SENT');
  }

  /** None for what a release before told, which did not say whose scheme it is. */
  private async coordinators(tx: Transaction, application: Application): Promise<readonly Id[]> {
    const { schemeOrganisation, schemeId, personId } = application;
    return schemeOrganisation === undefined ? [] : this.schemeSide.of(tx, schemeOrganisation, schemeId, [personId]);
  }
}

/** Null for what nobody need be told: whoever has left knows. */
function kindOf({ status, expired }: Application): NudgeKind | null {
  switch (status) {
    case 'APPLIED':
      return 'APPLICATION_WAITING';
    case 'APPROVED':
      return 'APPLICATION_APPROVED';
    case 'DECLINED':
      return 'APPLICATION_DECLINED';
    case 'WITHDRAWN':
      return expired === true ? 'APPLICATION_EXPIRED' : null;
  }
}
