import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import type { Participation } from '../../domain/participation.js';
import { dayIn, recordUpkeep, type UpkeepSession } from '../../domain/upkeep.js';
import { change, present, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Participations } from './participations.port.js';
import { Schemes } from './schemes.port.js';

export interface RecordUpkeepCommand extends Change {
  readonly session: UpkeepSession;
}

/** A mentor of a scheme, or a coordinator of it, notes a development or supervision session. */
@Injectable()
export class RecordUpkeep {
  constructor(
    private readonly database: Database,
    private readonly participations: Participations,
    private readonly schemes: Schemes,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: RecordUpkeepCommand): Promise<Participation> {
    return this.database.transaction(actor, async (tx) => {
      const { schemeId } = present(await this.participations.find(tx, command.id));
      const { timeZone } = present(await this.schemes.find(tx, schemeId));
      const now = this.clock.now();
      return change(
        tx,
        actor,
        this.participations,
        { ...command, mutation: 'recordUpkeep' },
        {
          allowed: (participation) => this.policy.seesParticipation(actor, participation),
          apply: (participation) => recordUpkeep(participation, command.session, dayIn(timeZone, now), now),
        },
      );
    });
  }
}
