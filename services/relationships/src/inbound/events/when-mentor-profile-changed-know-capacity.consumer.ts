import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MentorProfileChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Who can be asked, and how many mentees they take at once. */
@Controller()
export class KnowCapacityConsumer {
  @When(MentorProfileChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof MentorProfileChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_profiles',
      key: { profile_id: data.profileId },
      state: {
        person_id: data.personId,
        organisation: data.organisation,
        status: data.status,
        capacity: data.capacity,
      },
      version: aggregateVersion,
    });
  }
}
