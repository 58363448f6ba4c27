import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { applyIfNewer } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { KnownParticipants, type KnownParticipation } from '../../application/known-participants.port.js';
import { holdOffDepartures } from './departures.lock.js';

@Injectable()
export class PostgresKnownParticipants extends KnownParticipants {
  override async learn(tx: Transaction, participation: KnownParticipation, version: number): Promise<void> {
    const { participationId, schemeId, personId, status } = participation;
    // Who is erased meanwhile is known below, or takes away afterwards what is written here.
    await holdOffDepartures(tx);
    const erased = await tx.query<unknown[]>('SELECT FROM erased_people WHERE person_id = $1', [personId]);
    const isOver = status === 'DECLINED' || status === 'WITHDRAWN' || erased.length > 0;
    await applyIfNewer(tx, {
      table: 'known_participants',
      key: { participation_id: participationId },
      state: isOver ? OVER : { scheme_id: schemeId, person_id: personId, status },
      version,
    });
  }
}

/** Neither whose it was nor whether they were declined. */
const OVER = { scheme_id: null, person_id: null, status: 'OVER' } as const;

/** Takes away who it was wherever a person takes part: the rows are then as of what came to nothing. */
export async function forgetParticipations(tx: Transaction, person: Id): Promise<void> {
  await tx.query(
    `UPDATE known_participants SET scheme_id = NULL, person_id = NULL, status = 'OVER' WHERE person_id = $1`,
    [person],
  );
}
