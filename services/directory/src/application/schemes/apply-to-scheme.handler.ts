import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, idempotentId, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { applyAgain, applyToScheme, type Participation, type Side } from '../../domain/participation.js';
import type { Scheme } from '../../domain/scheme.js';
import { present, type Command } from '../change.js';
import { ActingMembers } from '../known/acting-members.js';
import { Participations } from './participations.port.js';
import { SeeSchemes } from './see-schemes.query.js';

export interface ApplyToSchemeCommand extends Command {
  readonly schemeId: string;
  readonly as: Side;
}

/** Someone who sees a scheme asks to take part, as mentor or as mentee. */
@Injectable()
export class ApplyToScheme {
  constructor(
    private readonly members: ActingMembers,
    private readonly participations: Participations,
    private readonly visible: SeeSchemes,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: ApplyToSchemeCommand): Promise<Participation> {
    return this.members.act(actor, async (tx) => {
      const before = await this.participations.of(tx, command.schemeId, actor.id, command.as);
      if (await alreadyDone(tx, actor, 'applyToScheme', command.idempotencyKey)) return present(before);
      const scheme = (await this.visible.among(tx, actor, [command.schemeId])).get(command.schemeId);
      if (scheme === undefined) throw new ForbiddenOrNotFound();
      return before ? this.again(tx, scheme, before) : this.first(tx, actor, scheme, command);
    });
  }

  private async first(
    tx: Transaction,
    actor: Actor,
    scheme: Scheme,
    command: ApplyToSchemeCommand,
  ): Promise<Participation> {
    const id = idempotentId(actor, 'applyToScheme', command.idempotencyKey);
    const applicant = { id, personId: actor.id, organisation: actor.organisation, as: command.as };
    const application = applyToScheme(scheme, applicant, this.clock.now());
    await this.participations.add(tx, application);
    return application;
  }

  private async again(tx: Transaction, scheme: Scheme, before: Participation): Promise<Participation> {
    const held = present(await this.participations.lock(tx, before.id));
    const application = applyAgain(scheme, held, this.clock.now());
    await this.participations.replace(tx, application);
    return application;
  }
}
