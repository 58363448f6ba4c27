import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Who works where, and under whom: a mentor is never the mentee's line manager. */
@Controller()
export class KnowReportingLinesConsumer {
  @When(MembershipChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_memberships',
      key: { membership_id: data.membershipId },
      state: {
        person_id: data.personId,
        organisation: data.organisation,
        status: data.status,
        line_manager: data.lineManager,
      },
      version: aggregateVersion,
    });
  }
}
