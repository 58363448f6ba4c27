import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { openScheme, type Scheme } from '../../domain/scheme.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Schemes } from './schemes.port.js';

/** A coordinator lets people apply. */
@Injectable()
export class OpenScheme {
  constructor(
    private readonly database: Database,
    private readonly schemes: Schemes,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: Change): Promise<Scheme> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.schemes,
        { ...command, mutation: 'openScheme' },
        {
          allowed: (scheme) => this.policy.runs(actor, scheme.organisation, [scheme.id]),
          apply: (scheme) => openScheme(scheme, this.clock.now()),
        },
      ),
    );
  }
}
