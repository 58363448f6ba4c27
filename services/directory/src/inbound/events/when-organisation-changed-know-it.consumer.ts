import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OrganisationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownOrganisations } from '../../application/known/known-organisations.port.js';

/** Which organisations there are, and to which systems they belong: shares with a whole system follow at once. */
@Controller()
export class WhenOrganisationChangedKnowIt {
  constructor(private readonly organisations: KnownOrganisations) {}

  @When(OrganisationChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof OrganisationChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    const { code, type, systems, status } = event.data;
    await this.organisations.learn(context.tx, { code, type, systems, status }, event.aggregateVersion);
  }
}
