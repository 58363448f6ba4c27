import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { MoreThan, Not } from 'typeorm';
import type { Page } from '../../application/records.port.js';
import { Participations } from '../../application/schemes/participations.port.js';
import type { Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import { participationChanged } from '../events/directory-events.js';
import { ParticipationRow } from './participation.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresParticipations extends VersionedRows<Participation> implements Participations {
  constructor(outbox: Outbox) {
    super({ entity: ParticipationRow, event: (participation) => participationChanged(participation) }, outbox);
  }

  async of(tx: Transaction, schemeId: string, personId: string, as: Side): Promise<Participation | undefined> {
    return (await this.where(tx, { schemeId, personId, as }))[0];
  }

  ofPerson(tx: Transaction, personId: string, organisation: string): Promise<Participation[]> {
    return this.where(tx, { personId, organisation });
  }

  allOf(tx: Transaction, personId: string): Promise<Participation[]> {
    return this.where(tx, { personId });
  }

  unfinished(tx: Transaction, { after, limit }: Page): Promise<Participation[]> {
    const next = after === undefined ? {} : { id: MoreThan(after) };
    return this.where(tx, { status: Not<ParticipationStatus>('APPROVED'), ...next }, limit);
  }

  async delete(tx: Transaction, id: string, end: Participation | null): Promise<void> {
    if (end !== null) await this.offer(tx, participationChanged(end, true));
    await tx.getRepository(ParticipationRow).delete({ id });
  }

  inScheme(
    tx: Transaction,
    schemeId: string,
    filter: { readonly status?: ParticipationStatus | undefined; readonly as?: Side | undefined },
    page: Page,
  ): Promise<Participation[]> {
    const narrowed = {
      schemeId,
      ...(filter.status === undefined ? {} : { status: filter.status }),
      ...(filter.as === undefined ? {} : { as: filter.as }),
      ...(page.after === undefined ? {} : { id: MoreThan(page.after) }),
    };
    return this.where(tx, narrowed, page.limit);
  }
}
