import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** How many of which staff group work where. The person stays unknown: nothing here can be tied to one. */
@Controller()
export class KnowStaffGroupsConsumer {
  @When(MembershipChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_memberships',
      key: { membership_id: data.membershipId },
      state: { organisation: data.organisation, staff_group: data.staffGroup, status: data.status },
      version: aggregateVersion,
    });
  }
}
