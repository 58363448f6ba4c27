import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MentorProfileChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** What a mentor offers, and whether they can be asked. */
@Controller()
export class WhenMentorProfileChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(MentorProfileChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof MentorProfileChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.mentor(context.tx, event.data, event.aggregateVersion);
  }
}
