import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CommitmentMade, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';

/** What leaders of a scheme commit to, in which month and about which indicator; nobody knows who. */
@Controller()
export class CountCommitmentsConsumer {
  @When(CommitmentMade)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof CommitmentMade>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const { factId, schemeId, month, scope, indicator } = data;
    await tx.query(
      `INSERT INTO commitments (fact_id, scheme_id, month, scope, indicator) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [factId, schemeId, month, scope, indicator],
    );
  }
}
