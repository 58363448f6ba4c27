import { Controller, Injectable, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type DataOf, type IntegrationEvent, OrganisationChanged } from '@pairwell/contracts';
import type { Actor } from '@pairwell/kernel';
import { type ConsumeContext, Outbox, Republish, When } from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import { setTimeout as pause } from 'node:timers/promises';
import { defineConfiguration } from '../configuration/define-configuration.js';
import { CurrentActor } from '../graphql/context.js';
import { SubgraphModule } from '../graphql/subgraph.module.js';
import { ServiceClock } from '../host/service-clock.js';
import { RepublishBulletins } from './republish-bulletins.js';

/** A toy service with a database and both ends of the event log: it announces organisations and hears itself. */

/** What it has heard, and what it is in the middle of. */
@Injectable()
export class Noticeboard {
  readonly heard: string[] = [];
  slowBegun = false;
}

@Resolver()
class BulletinResolver {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
    private readonly board: Noticeboard,
  ) {}

  @Query(() => Int, { description: 'How many bulletins wait to be published.' })
  async waiting(@CurrentActor() actor: Actor): Promise<number> {
    return this.database.transaction(actor, async (tx) => {
      await tx.query('SELECT 1');
      return 0;
    });
  }

  @Query(() => String, { description: 'Takes its time.' })
  async slow(
    @Args('milliseconds', { type: () => Int, description: 'How long.' }) milliseconds: number,
  ): Promise<string> {
    this.board.slowBegun = true;
    await pause(milliseconds);
    return 'done';
  }

  @Query(() => String, { description: 'What time it is.' })
  time(): string {
    return this.clock.now().toISOString();
  }

  @Mutation(() => String, { description: 'Announces an organisation.' })
  async announce(
    @Args('code', { type: () => String, description: 'Its code.' }) code: string,
    @CurrentActor() actor: Actor,
  ): Promise<string> {
    await this.database.transaction(actor, async (tx) => {
      const data = { ...OrganisationChanged.sample, code };
      await this.outbox.add(tx, OrganisationChanged, {
        key: code,
        aggregateVersion: 1,
        occurredAt: this.clock.now(),
        data,
      });
    });
    return code;
  }
}

@Controller()
class WhenOrganisationChangedNoteIt {
  constructor(private readonly board: Noticeboard) {}

  @When(OrganisationChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof OrganisationChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await context.tx.query('SELECT 1');
    this.board.heard.push(event.data.code);
  }
}

@Module({
  imports: [SubgraphModule.forService()],
  controllers: [WhenOrganisationChangedNoteIt],
  providers: [BulletinResolver, Noticeboard, { provide: Republish, useClass: RepublishBulletins }],
})
class BulletinModule {}

export const bulletinService = {
  configuration: defineConfiguration({
    name: 'bulletins',
    port: 4998,
    uses: ['database', 'event-log', 'internal-tokens'],
  }),
  module: () => BulletinModule,
  publishes: true,
  consumes: true,
};
