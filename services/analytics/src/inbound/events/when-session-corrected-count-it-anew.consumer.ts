import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SessionCorrected, type DataOf, type IntegrationEvent } from '@pairwell/contracts';
import { ConsumeContext, When } from '@pairwell/messaging';
import { DueMonths } from '../../application/due-months.port.js';
import { monthOfDay } from '../../domain/month.js';

/** What holds of a session from then on stands among the facts of its pair, beside what was recorded before. */
@Controller()
export class CountSessionsAnewConsumer {
  constructor(private readonly due: DueMonths) {}

  @When(SessionCorrected)
  async apply(
    @Payload() { data }: IntegrationEvent<DataOf<typeof SessionCorrected>>,
    @Ctx() { tx }: ConsumeContext,
  ): Promise<void> {
    const { relationshipId, revision, schemeId, mentorOrganisation, menteeOrganisation, occurredOn } = data;
    const { sessionId, held } = data;
    const name = held === null ? 'SESSION_TAKEN_BACK' : 'SESSION_CORRECTED';
    await tx.query(
      `INSERT INTO relationship_facts
         (relationship_id, revision, scheme_id, mentor_organisation, mentee_organisation, occurred_on, name, facts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        ...[relationshipId, revision, schemeId, mentorOrganisation, menteeOrganisation, occurredOn, name],
        JSON.stringify({ sessionId, ...held }),
      ],
    );
    await this.due.expect(tx, monthOfDay(occurredOn));
  }
}
