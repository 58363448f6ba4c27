import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PoolChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Which schemes a pool serves. */
@Controller()
export class WhenPoolChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(PoolChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof PoolChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.pool(context.tx, event.data, event.aggregateVersion);
  }
}
