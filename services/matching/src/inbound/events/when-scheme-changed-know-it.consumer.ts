import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SchemeChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Which schemes are open, and of which kind. */
@Controller()
export class WhenSchemeChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(SchemeChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof SchemeChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.scheme(context.tx, event.data, event.aggregateVersion);
  }
}
