import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RelationshipFactRecorded, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { DueMonths } from '../../application/due-months.port.js';
import { keepFact } from './fact-of-a-pair.js';

/** What happened to a pair, as a set: each fact once, whatever comes twice or late. Who they are is left out. */
@Controller()
export class CountPairsConsumer {
  constructor(private readonly due: DueMonths) {}

  @When(RelationshipFactRecorded)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof RelationshipFactRecorded>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    await keepFact(tx, this.due, data, withoutIndicator(data.fact));
  }
}

/** Earlier releases told with the pair which indicator a commitment is linked to: it is not kept so. */
function withoutIndicator(fact: DataOf<typeof RelationshipFactRecorded>['fact']): { readonly name: string } {
  if (fact.name !== 'COMMITMENT_MADE') return fact;
  const { indicator: _, ...rest } = fact;
  return rest;
}
