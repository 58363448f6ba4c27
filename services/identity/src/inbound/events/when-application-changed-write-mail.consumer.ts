import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SchemeParticipationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { TakeApplication } from '../../application/mail/take-application.handler.js';

@Controller()
export class TellOfApplicationConsumer {
  constructor(private readonly applications: TakeApplication) {}

  @When(SchemeParticipationChanged)
  async apply(
    @Payload()
    { data, aggregateVersion, occurredAt }: IntegrationEvent<DataOf<typeof SchemeParticipationChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await this.applications.apply(tx, {
      application: data,
      version: aggregateVersion,
      changedAt: new Date(occurredAt),
    });
  }
}
