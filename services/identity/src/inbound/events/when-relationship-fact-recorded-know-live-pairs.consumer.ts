import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RelationshipFactRecorded, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { ApplyRelationshipFact } from '../../application/apply-relationship-fact.handler.js';

@Controller()
export class KnowLivePairsConsumer {
  constructor(private readonly facts: ApplyRelationshipFact) {}

  @When(RelationshipFactRecorded)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof RelationshipFactRecorded>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.facts.apply(context.tx, event.data);
  }
}
