import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { BarrierRaised, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';

/** Which barriers are raised in a scheme, in which month; nobody knows by whom. */
@Controller()
export class CountBarriersConsumer {
  @When(BarrierRaised)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof BarrierRaised>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await tx.query(
      'INSERT INTO barriers (fact_id, scheme_id, month, themes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [data.factId, data.schemeId, data.month, data.themes],
    );
  }
}
