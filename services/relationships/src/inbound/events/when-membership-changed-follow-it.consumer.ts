import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { FollowMembership } from '../../application/follow-membership.handler.js';

/** Who works where, and under whom: a mentor is never the mentee's line manager, and leavers leave their pairs. */
@Controller()
export class FollowMembershipConsumer {
  constructor(private readonly follow: FollowMembership) {}

  @When(MembershipChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await this.follow.run(tx, data, aggregateVersion);
  }
}
