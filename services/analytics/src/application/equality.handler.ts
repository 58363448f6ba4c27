import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import {
  declareEquality,
  personNeeded,
  type EqualityDeclaration,
  type MonitoringObjection,
} from '../domain/equality-declaration.js';
import { EqualityDeclarations } from './equality-declarations.port.js';

export interface DeclareEqualityCommand extends Pick<EqualityDeclaration, 'ethnicCategory' | 'disability'> {
  readonly withdrawsObjection: boolean;
  readonly idempotencyKey?: string | undefined;
}

/** What a person tells of themselves for equality monitoring, straight to analytics and to nobody else. */
@Injectable()
export class EqualityHandler {
  constructor(
    private readonly database: Database,
    private readonly declarations: EqualityDeclarations,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws Refusal `PERSON_NEEDED` for a portal, `MONITORING_OBJECTED_TO`. */
  declare(actor: Actor, command: DeclareEqualityCommand): Promise<EqualityDeclaration> {
    return this.database.transaction(onlyPerson(actor), async (tx) => {
      const done = await alreadyDone(tx, actor, 'declareEquality', command.idempotencyKey);
      const before = await this.declarations.own(tx);
      if (done && before) return before;
      const { ethnicCategory, disability } = command;
      const declaration = declareEquality(
        { personId: actor.id, ethnicCategory, disability, declaredAt: this.clock.now() },
        await this.declarations.ownObjection(tx),
        command.withdrawsObjection && !done,
      );
      await this.declarations.keep(tx, declaration);
      return declaration;
    });
  }

  /** Removes what was declared, and with it its effect on every later report. @throws Refusal `PERSON_NEEDED`. */
  object(actor: Actor, idempotencyKey: string | undefined): Promise<MonitoringObjection> {
    return this.database.transaction(onlyPerson(actor), async (tx) => {
      const objection = (await this.declarations.ownObjection(tx)) ?? {
        personId: actor.id,
        objectedAt: this.clock.now(),
      };
      if (await alreadyDone(tx, actor, 'objectToMonitoring', idempotencyKey)) return objection;
      await this.declarations.remove(tx, objection);
      return objection;
    });
  }

  /** What this person has declared; nothing for a portal. */
  own(actor: Actor): Promise<EqualityDeclaration | undefined> {
    return this.database.transaction(actor, (tx) => this.declarations.own(tx), { readOnly: true });
  }
}

function onlyPerson(actor: Actor): Actor {
  if (actor.kind !== 'person') throw personNeeded();
  return actor;
}
