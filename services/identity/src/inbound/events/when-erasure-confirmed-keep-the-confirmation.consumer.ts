import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  AnalyticsErased,
  DirectoryErased,
  MatchingErased,
  RelationshipsErased,
  type DataOf,
  type IntegrationEvent,
} from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { KeepConfirmation } from '../../application/erasure/keep-confirmation.js';
import type { ErasureParty } from '../../domain/erasure-request.js';

const PARTIES: ReadonlyMap<string, ErasureParty> = new Map([
  [DirectoryErased.type, 'DIRECTORY'],
  [MatchingErased.type, 'MATCHING'],
  [RelationshipsErased.type, 'RELATIONSHIPS'],
  [AnalyticsErased.type, 'ANALYTICS'],
]);

/** What each service has erased goes onto the certificate. */
@Controller()
export class KeepConfirmationConsumer {
  constructor(private readonly confirmations: KeepConfirmation) {}

  @When(DirectoryErased, MatchingErased, RelationshipsErased, AnalyticsErased)
  async apply(
    @Payload() { type, data }: IntegrationEvent<DataOf<typeof DirectoryErased>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const party = PARTIES.get(type);
    if (party === undefined) throw new Error(`nobody confirms by ${type}`);
    const { requestId, confirmedAt, erased, kept } = data;
    await this.confirmations.keep(tx, requestId, { party, confirmedAt: new Date(confirmedAt), erased, kept });
  }
}
