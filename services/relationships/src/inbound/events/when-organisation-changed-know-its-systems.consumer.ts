import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OrganisationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Which systems an organisation belongs to: a share with a system is a share with each of them. */
@Controller()
export class KnowSystemsConsumer {
  @When(OrganisationChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof OrganisationChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_organisations',
      key: { code: data.code },
      state: { systems: data.systems, status: data.status },
      version: aggregateVersion,
    });
  }
}
