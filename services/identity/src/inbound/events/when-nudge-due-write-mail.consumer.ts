import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NudgeDue, NudgeDueV2, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { TakeNudge } from '../../application/mail/take-nudge.handler.js';

@Controller()
export class WriteMailConsumer {
  constructor(private readonly nudges: TakeNudge) {}

  @When(NudgeDue)
  async apply(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDue>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, { ...event.data, calendar: null });
  }

  @When(NudgeDueV2)
  async applyWithCalendar(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDueV2>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, event.data);
  }
}
