import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { CancelSessionHandler } from '../../application/commands/cancel-session.handler.js';
import { FollowUpSessionHandler } from '../../application/commands/follow-up-session.handler.js';
import { RescheduleSessionHandler } from '../../application/commands/reschedule-session.handler.js';
import { answer } from './answer.js';
import { actOn, sessionIn } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import { CancelSessionResult, FollowUpSessionResult, RescheduleSessionResult } from './results.type.js';
import {
  CancelSessionInput,
  followUpSession,
  FollowUpSessionInput,
  proposeSessions,
  RescheduleSessionInput,
} from './session.input.js';

/** Sessions that change: moved, cancelled, followed up. */
@Resolver()
export class SessionChangesResolver {
  constructor(
    private readonly moves: RescheduleSessionHandler,
    private readonly cancellations: CancelSessionHandler,
    private readonly followUps: FollowUpSessionHandler,
  ) {}

  @Mutation(() => RescheduleSessionResult, { description: 'Propose other dates for a session that is to come.' })
  rescheduleSession(
    @Args('input', { description: 'Which session and which dates.' }) input: RescheduleSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const dates = parseInput(proposeSessions, input);
    const asked = { ...actOn(input), ...dates, sessionId: sessionIn(input.session), medium: input.medium };
    return answer(actor, this.moves.handle(actor, asked));
  }

  @Mutation(() => CancelSessionResult, { description: 'Cancel a session that is to come.' })
  cancelSession(
    @Args('input', { description: 'Which session.' }) input: CancelSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.cancellations.handle(actor, { ...actOn(input), sessionId: sessionIn(input.session) }));
  }

  @Mutation(() => FollowUpSessionResult, { description: 'Note what you take from a session that was held.' })
  followUpSession(
    @Args('input', { description: 'Which session, and what came of it.' }) input: FollowUpSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { reflection } = parseInput(followUpSession, input);
    const asked = { ...actOn(input), sessionId: sessionIn(input.session), reflection };
    return answer(actor, this.followUps.handle(actor, asked));
  }
}
