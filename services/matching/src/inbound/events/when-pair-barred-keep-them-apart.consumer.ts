import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PairBarred, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Two who are never to be paired again: neither is recommended to the other any more, in no scheme. */
@Controller()
export class WhenPairBarredKeepThemApart {
  constructor(private readonly known: KnownWorld) {}

  @When(PairBarred)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof PairBarred>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.barred(context.tx, event.data, event.aggregateVersion);
  }
}
