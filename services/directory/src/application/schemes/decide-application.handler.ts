import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { decideApplication, type Decision, type Participation } from '../../domain/participation.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Participations } from './participations.port.js';

export interface DecideApplicationCommand extends Change {
  readonly decision: Decision;
}

/** A coordinator of the scheme says yes or no to an application. */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly database: Database,
    private readonly participations: Participations,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: DecideApplicationCommand): Promise<Participation> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.participations,
        { ...command, mutation: 'decideApplication' },
        {
          allowed: ({ schemeOrganisation, schemeId }) => this.policy.runs(actor, schemeOrganisation, [schemeId]),
          apply: (application) => decideApplication(application, command.decision, this.clock.now()),
        },
      ),
    );
  }
}
