import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OrganisationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Organisations and their systems: shares with a whole system follow from them. */
@Controller()
export class WhenOrganisationChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(OrganisationChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof OrganisationChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.organisation(context.tx, event.data, event.aggregateVersion);
  }
}
