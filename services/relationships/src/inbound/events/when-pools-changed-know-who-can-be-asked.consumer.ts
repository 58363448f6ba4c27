import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  type DataOf,
  type IntegrationEvent,
} from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';

/** Which mentors are in which pool, and with whom a pool is shared on what terms. */
@Controller()
export class KnowWhoCanBeAskedConsumer {
  @When(PoolChanged)
  async pool(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof PoolChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_pools',
      key: { pool_id: data.poolId },
      state: { organisation: data.organisation, status: data.status, schemes: data.schemes },
      version: aggregateVersion,
    });
  }

  @When(PoolMentorChanged)
  async mentor(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof PoolMentorChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_pool_mentors',
      key: { pool_mentor_id: data.poolMentorId },
      state: { pool_id: data.poolId, profile_id: data.profileId, status: data.status },
      version: aggregateVersion,
    });
  }

  @When(PoolShareChanged)
  async share(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof PoolShareChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'known_shares',
      key: { share_id: data.shareId },
      state: {
        pool_id: data.poolId,
        partner_organisation: data.partnerOrganisation,
        partner_system: data.partnerSystem,
        places: data.places,
        status: data.status,
      },
      version: aggregateVersion,
    });
  }
}
