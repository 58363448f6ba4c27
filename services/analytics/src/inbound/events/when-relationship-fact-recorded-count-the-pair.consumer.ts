import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RelationshipFactRecorded, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { DueMonths } from '../../application/due-months.port.js';
import { monthOfDay } from '../../domain/month.js';

/** What happened to a pair, as a set: each fact once, whatever comes twice or late. Who they are is left out. */
@Controller()
export class CountPairsConsumer {
  constructor(private readonly due: DueMonths) {}

  @When(RelationshipFactRecorded)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof RelationshipFactRecorded>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const { name, ...facts } = data.fact;
    await tx.query(
      `INSERT INTO relationship_facts
         (relationship_id, revision, scheme_id, mentor_organisation, mentee_organisation, occurred_on, name, facts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        data.relationshipId,
        data.revision,
        data.schemeId,
        data.mentorOrganisation,
        data.menteeOrganisation,
        data.occurredOn,
        name,
        JSON.stringify(facts),
      ],
    );
    await this.due.expect(tx, monthOfDay(data.occurredOn));
  }
}
