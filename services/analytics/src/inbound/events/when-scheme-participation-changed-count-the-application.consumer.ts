import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SchemeParticipationChanged, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { applyIfNewer, ConsumeContext, When } from '@pairwell/messaging';
import { DueMonths } from '../../application/due-months.port.js';
import { monthOf } from '../../domain/month.js';

/** How far an application has come: the first stages of the funnel. */
@Controller()
export class CountApplicationsConsumer {
  constructor(private readonly due: DueMonths) {}

  @When(SchemeParticipationChanged)
  async apply(
    @Payload() { data, aggregateVersion, occurredAt }: IntegrationEvent<DataOf<typeof SchemeParticipationChanged>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await applyIfNewer(tx, {
      table: 'applications',
      key: { participation_id: data.participationId },
      state: {
        scheme_id: data.schemeId,
        organisation: data.organisation,
        side: data.as,
        status: data.status,
        changed_at: occurredAt,
      },
      version: aggregateVersion,
    });
    await this.due.expect(tx, monthOf(new Date(occurredAt)));
  }
}
