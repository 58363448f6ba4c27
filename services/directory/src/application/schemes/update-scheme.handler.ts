import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { updateScheme, type Scheme, type SchemeChanges } from '../../domain/scheme.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Schemes } from './schemes.port.js';

export interface UpdateSchemeCommand extends Change {
  /** What is left out stays as it is. */
  readonly changes: SchemeChanges;
}

/** A coordinator changes the words and rules of a scheme. */
@Injectable()
export class UpdateScheme {
  constructor(
    private readonly database: Database,
    private readonly schemes: Schemes,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, { changes, ...command }: UpdateSchemeCommand): Promise<Scheme> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.schemes,
        { ...command, mutation: 'updateScheme' },
        {
          allowed: (scheme) => this.policy.runs(actor, scheme.organisation, [scheme.id]),
          apply: (scheme) => updateScheme(scheme, changes, this.clock.now()),
        },
      ),
    );
  }
}
