import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownWorld } from '../../application/known-world.port.js';

/** Who works where, at which grade, and for whom: the reporting line is a hard filter. */
@Controller()
export class WhenMembershipChangedKnowIt {
  constructor(private readonly known: KnownWorld) {}

  @When(MembershipChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.known.membership(context.tx, event.data, event.aggregateVersion);
  }
}
