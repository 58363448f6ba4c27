import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { FollowMembership } from '../../application/profiles/follow-membership.handler.js';

/** Joiners become known, movers' profiles get their new grade, leavers' profiles are withdrawn. */
@Controller()
export class WhenMembershipChangedFollowIt {
  constructor(private readonly follow: FollowMembership) {}

  @When(MembershipChanged)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    const { membershipId, personId, organisation, status, grade, staffGroup } = event.data;
    const membership = { membershipId, personId, organisation, status, grade, staffGroup };
    await this.follow.run(context.tx, membership, event.aggregateVersion);
  }
}
