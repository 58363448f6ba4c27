import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { MembershipChanged, RelationshipFactRecorded, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer } from '../consuming/apply-if-newer.js';
import { ConsumeContext } from '../consuming/consume-context.js';
import { When } from '../consuming/when.js';

/** What a spec may do inside a handler, before its effect: fail, wait, look around. */
export class Interference {
  before: (event: IntegrationEvent, context: ConsumeContext) => Promise<void> = () => Promise.resolve();
  after: (event: IntegrationEvent, context: ConsumeContext) => Promise<void> = () => Promise.resolve();
}

@Controller()
export class MembersConsumer {
  constructor(@Inject(Interference) private readonly interference: Interference) {}

  @When(MembershipChanged)
  async keepMember(
    @Payload() event: IntegrationEvent<DataOf<typeof MembershipChanged>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.interference.before(event, context);
    const { membershipId, organisation, status } = event.data;
    await applyIfNewer(context.tx, {
      table: 'members',
      key: { membership_id: membershipId },
      state: { organisation, status },
      version: event.aggregateVersion,
    });
  }

  @When(MembershipChanged)
  async countChange(@Payload() event: IntegrationEvent, @Ctx() context: ConsumeContext): Promise<void> {
    await context.tx.query('INSERT INTO tally (event_id, handler) VALUES ($1, $2)', [event.id, 'count']);
    await this.interference.after(event, context);
  }

  @When(RelationshipFactRecorded)
  async keepFact(
    @Payload() event: IntegrationEvent<DataOf<typeof RelationshipFactRecorded>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.interference.before(event, context);
    await context.tx.query('INSERT INTO facts VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      event.data.relationshipId,
      event.data.revision,
      event.data.fact.name,
    ]);
  }
}
