import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OrganisationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Of which type an organisation is, and to which systems it belongs: the rows and columns of the reports. */
@Controller()
export class KnowOrganisationsConsumer {
  @When(OrganisationChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof OrganisationChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_organisations',
      key: { code: data.code },
      state: { type: data.type, systems: data.systems, status: data.status },
      version: aggregateVersion,
    });
  }
}
