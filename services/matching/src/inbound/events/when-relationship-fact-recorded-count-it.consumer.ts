import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RelationshipFactRecorded, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** What became of requests and pairs: places taken, and who has met whom before. */
@Controller()
export class WhenRelationshipFactRecordedCountIt {
  constructor(private readonly known: KnownWorld) {}

  @When(RelationshipFactRecorded)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof RelationshipFactRecorded>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.fact(context.tx, event.data);
  }
}
