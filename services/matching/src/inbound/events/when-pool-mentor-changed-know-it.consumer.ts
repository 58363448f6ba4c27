import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PoolMentorChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Which mentors are in which pool. */
@Controller()
export class WhenPoolMentorChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(PoolMentorChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof PoolMentorChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.poolMentor(context.tx, event.data, event.aggregateVersion);
  }
}
