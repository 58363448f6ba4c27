import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SchemeChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Who owns a scheme: their analysts see its funnel. */
@Controller()
export class KnowSchemesConsumer {
  @When(SchemeChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof SchemeChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_schemes',
      key: { scheme_id: data.schemeId },
      state: { organisation: data.organisation, kind: data.kind, status: data.status },
      version: aggregateVersion,
    });
  }
}
