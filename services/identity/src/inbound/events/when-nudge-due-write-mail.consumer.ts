import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ErasureNudgeDue, NudgeDue, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { TakeNudge } from '../../application/mail/take-nudge.handler.js';

@Controller()
export class WriteMailConsumer {
  constructor(private readonly nudges: TakeNudge) {}

  @When(NudgeDue, ErasureNudgeDue)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDue> | DataOf<typeof ErasureNudgeDue>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, event.data);
  }
}
