import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { GiveConsentHandler } from '../../application/commands/give-consent.handler.js';
import { RecordPeerSupportHandler } from '../../application/commands/record-peer-support.handler.js';
import { WithdrawConsentHandler } from '../../application/commands/withdraw-consent.handler.js';
import { answer } from './answer.js';
import { GiveConsentInput, recordPeerSupport, RecordPeerSupportInput, WithdrawConsentInput } from './course.input.js';
import { actOn } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import { GiveConsentResult, RecordPeerSupportResult, WithdrawConsentResult } from './results.type.js';

/** What keeps a junior mentor safe in reverse mentoring. */
@Resolver()
export class MentorSafetyResolver {
  constructor(
    private readonly consents: GiveConsentHandler,
    private readonly withdrawals: WithdrawConsentHandler,
    private readonly meetings: RecordPeerSupportHandler,
  ) {}

  @Mutation(() => GiveConsentResult, {
    description: 'Say, as the mentor of a reverse pair, that what you live through may be noted here.',
  })
  giveConsent(
    @Args('input', { description: 'Which relationship.' }) input: GiveConsentInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.consents.handle(actor, actOn(input)));
  }

  @Mutation(() => WithdrawConsentResult, {
    description:
      'Take that consent back, at any time and without a reason. No barrier is raised any more, and barriers that the mentee has raised only the mentor reads, until consent is given again.',
  })
  withdrawConsent(
    @Args('input', { description: 'Which relationship.' }) input: WithdrawConsentInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.withdrawals.handle(actor, actOn(input)));
  }

  @Mutation(() => RecordPeerSupportResult, {
    description: 'Record, as the mentor of a reverse pair, a meeting of mentors among themselves.',
  })
  recordPeerSupport(
    @Args('input', { description: 'When and how long.' }) input: RecordPeerSupportInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { minutes } = parseInput(recordPeerSupport, input);
    return answer(actor, this.meetings.handle(actor, { ...actOn(input), heldOn: input.heldOn, minutes }));
  }
}
