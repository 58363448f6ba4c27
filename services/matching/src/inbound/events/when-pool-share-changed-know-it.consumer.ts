import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PoolShareChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** To whom a pool is open, and for how many places. */
@Controller()
export class WhenPoolShareChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(PoolShareChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof PoolShareChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.share(context.tx, event.data, event.aggregateVersion);
  }
}
