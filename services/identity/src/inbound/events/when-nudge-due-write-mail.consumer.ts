import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  NudgeDue,
  NudgeDueV2,
  NudgeDueV3,
  NudgeDueV4,
  NudgeDueV5,
  type DataOf,
  type IntegrationEvent,
} from '@pairwell/contracts';
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
    await this.nudges.apply(context.tx, {
      ...event.data,
      recipient: anyCoordinator(event.data.recipient),
      calendar: null,
    });
  }

  @When(NudgeDueV2)
  async applyWithCalendar(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDueV2>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, { ...event.data, recipient: anyCoordinator(event.data.recipient) });
  }

  @When(NudgeDueV3)
  async applyOutsideThePair(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDueV3>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    const { recipient } = event.data;
    const told = recipient.is === 'PERSON' ? recipient : { ...recipient, orElse: null };
    await this.nudges.apply(context.tx, { ...event.data, recipient: told });
  }

  @When(NudgeDueV4)
  async applyAboutRecordsAndWhatWaits(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDueV4>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, event.data);
  }

  @When(NudgeDueV5)
  async applyAboutChangedAgreements(
    @Payload() event: IntegrationEvent<DataOf<typeof NudgeDueV5>>,
    @Ctx() context: ConsumeContext,
  ): Promise<void> {
    await this.nudges.apply(context.tx, event.data);
  }
}

/** Releases before version 3 did not say which coordinators are one of the pair. */
function anyCoordinator(recipient: DataOf<typeof NudgeDueV2>['recipient']): DataOf<typeof NudgeDueV5>['recipient'] {
  return recipient.is === 'PERSON' ? recipient : { ...recipient, except: [], orElse: null };
}
