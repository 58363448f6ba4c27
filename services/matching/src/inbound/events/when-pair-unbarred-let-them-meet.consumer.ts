import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PairUnbarred, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Nobody asks any more that the two are kept apart: they are recommended again, unless another relationship bars them. */
@Controller()
export class WhenPairUnbarredLetThemMeet {
  constructor(private readonly known: KnownWorld) {}

  @When(PairUnbarred)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof PairUnbarred>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.unbarred(context.tx, event.data, event.aggregateVersion);
  }
}
