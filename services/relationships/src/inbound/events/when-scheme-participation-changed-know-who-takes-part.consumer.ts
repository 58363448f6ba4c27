import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SchemeParticipationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KnownParticipants } from '../../application/known-participants.port.js';

/** Which mentees take part in a scheme: some want them to before they ask. Of mentors their pools tell. */
@Controller()
export class KnowWhoTakesPartConsumer {
  constructor(private readonly participants: KnownParticipants) {}

  @When(SchemeParticipationChanged)
  async apply(
    @Payload() { data, aggregateVersion }: IntegrationEvent<DataOf<typeof SchemeParticipationChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    if (data.as === 'MENTEE') await this.participants.learn(tx, data, aggregateVersion);
  }
}
