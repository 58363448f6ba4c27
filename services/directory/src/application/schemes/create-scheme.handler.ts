import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import type { SchemeSettings } from '../../domain/scheme-settings.js';
import { createScheme, type Scheme } from '../../domain/scheme.js';
import { present, type Command } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { ActingMembers } from '../known/acting-members.js';
import { Schemes } from './schemes.port.js';

export interface CreateSchemeCommand extends Command, Pick<Scheme, 'organisation' | 'name' | 'summary' | 'kind'> {
  readonly timeZone: string;
  /** What the scheme does differently; the rest is as in most schemes. */
  readonly settings: Partial<SchemeSettings>;
}

/** A coordinator or administrator plans a scheme for their organisation. */
@Injectable()
export class CreateScheme {
  constructor(
    private readonly database: Database,
    private readonly known: ActingMembers,
    private readonly schemes: Schemes,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  async run(actor: Actor, command: CreateSchemeCommand): Promise<Scheme> {
    if (!this.policy.runs(actor, command.organisation)) throw new ForbiddenOrNotFound();
    await this.known.organisationKnown(actor, command.organisation);
    const id = idempotentId(actor, 'createScheme', command.idempotencyKey);
    return this.database.transaction(actor, async (tx) => {
      if (await alreadyDone(tx, actor, 'createScheme', command.idempotencyKey)) {
        return present(await this.schemes.find(tx, id));
      }
      const { organisation, name, summary, kind, timeZone, settings } = command;
      const scheme = createScheme({ id, organisation, name, summary, kind, timeZone, settings }, this.clock.now());
      await this.schemes.add(tx, scheme);
      return scheme;
    });
  }
}
