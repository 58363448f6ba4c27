import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MenteeProfileChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** What a mentee looks for. */
@Controller()
export class WhenMenteeProfileChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(MenteeProfileChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof MenteeProfileChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.mentee(context.tx, event.data, event.aggregateVersion);
  }
}
