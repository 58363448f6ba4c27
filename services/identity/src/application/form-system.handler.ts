import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { isOperator } from '../domain/authority.js';
import { systemExists } from '../domain/identity.refusals.js';
import type { System, SystemKind } from '../domain/system.js';
import { Systems } from './organisations.port.js';

export interface FormSystem {
  readonly code: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly idempotencyKey?: string | undefined;
}

/** The operator forms a system: an integrated care system, or a cluster of several. */
@Injectable()
export class FormSystemHandler {
  constructor(
    private readonly database: Database,
    private readonly systems: Systems,
  ) {}

  /** @throws Refusal `SYSTEM_EXISTS` */
  async handle(actor: Actor, command: FormSystem): Promise<System> {
    if (!isOperator(actor)) throw new ForbiddenOrNotFound();
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'formSystem', command.idempotencyKey);
      const known = await this.systems.find(tx, command.code);
      if (known && repeated) return known;
      if (known) throw systemExists();
      const system: System = { code: command.code, name: command.name, kind: command.kind, version: 1 };
      await this.systems.add(tx, system);
      return system;
    });
  }
}
