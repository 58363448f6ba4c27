import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { DropProposedAgreementHandler } from '../../application/commands/drop-proposed-agreement.handler.js';
import { ProposeAgreementHandler } from '../../application/commands/propose-agreement.handler.js';
import { RecordIntroductoryMeetingHandler } from '../../application/commands/record-introductory-meeting.handler.js';
import { SignAgreementHandler } from '../../application/commands/sign-agreement.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import {
  agreementTerms,
  DropProposedAgreementInput,
  ProposeAgreementInput,
  RecordIntroductoryMeetingInput,
  SignAgreementInput,
} from './agreement.input.js';
import { actOn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import {
  DropProposedAgreementResult,
  ProposeAgreementResult,
  RecordIntroductoryMeetingResult,
  SignAgreementResult,
} from './results.type.js';

/** From the first meeting to the agreement that both have signed. */
@Resolver()
export class AgreementResolver {
  constructor(
    private readonly meetings: RecordIntroductoryMeetingHandler,
    private readonly proposals: ProposeAgreementHandler,
    private readonly signatures: SignAgreementHandler,
    private readonly drops: DropProposedAgreementHandler,
  ) {}

  @Mutation(() => RecordIntroductoryMeetingResult, { description: 'Record that you have met for the first time.' })
  async recordIntroductoryMeeting(
    @Args('input', { description: 'When and how.' }) input: RecordIntroductoryMeetingInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { heldOn, medium } = input;
    return toRelationship(viewOf(actor, await this.meetings.handle(actor, { ...actOn(input), heldOn, medium })));
  }

  @Mutation(() => ProposeAgreementResult, {
    description:
      'Propose the agreement that both will sign; once they have, a change of it. What they have signed holds until both ' +
      'have signed the change.',
  })
  async proposeAgreement(
    @Args('input', { description: 'What the two agree.' }) input: ProposeAgreementInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const terms = parseInput(agreementTerms, input);
    return toRelationship(viewOf(actor, await this.proposals.handle(actor, { ...actOn(input), terms })));
  }

  @Mutation(() => SignAgreementResult, {
    description: 'Sign the agreement, or the proposed change of it; with the second signature it holds.',
  })
  async signAgreement(
    @Args('input', { description: 'Which agreement.' }) input: SignAgreementInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), proposedAt: input.proposedAt?.toISOString() };
    return toRelationship(viewOf(actor, await this.signatures.handle(actor, asked)));
  }

  @Mutation(() => DropProposedAgreementResult, {
    description:
      'Drop the proposed change of the agreement, yours or the other’s: what both have signed goes on holding.',
  })
  async dropProposedAgreement(
    @Args('input', { description: 'Which change.' }) input: DropProposedAgreementInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), proposedAt: input.proposedAt.toISOString() };
    return toRelationship(viewOf(actor, await this.drops.handle(actor, asked)));
  }
}
