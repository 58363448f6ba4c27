import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SessionCorrected, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { DueMonths } from '../../application/due-months.port.js';
import { keepFact } from './fact-of-a-pair.js';

/** What holds of a session from then on stands among the facts of its pair, beside what was recorded before. */
@Controller()
export class CountSessionsAnewConsumer {
  constructor(private readonly due: DueMonths) {}

  @When(SessionCorrected)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof SessionCorrected>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const { sessionId, held } = data;
    const name = held === null ? 'SESSION_TAKEN_BACK' : 'SESSION_CORRECTED';
    const fact = { name, sessionId, ...held };
    await keepFact(tx, this.due, data, fact);
  }
}
