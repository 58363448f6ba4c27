import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { ConfirmSessionHandler } from '../../application/commands/confirm-session.handler.js';
import { PrepareSessionHandler } from '../../application/commands/prepare-session.handler.js';
import { ProposeSessionsHandler } from '../../application/commands/propose-sessions.handler.js';
import { RecordSessionHandler } from '../../application/commands/record-session.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import { actOn, sessionIn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import {
  ConfirmSessionResult,
  PrepareSessionResult,
  ProposeSessionsResult,
  RecordSessionResult,
} from './results.type.js';
import {
  ConfirmSessionInput,
  prepareSession,
  PrepareSessionInput,
  proposeSessions,
  ProposeSessionsInput,
  recordSession,
  RecordSessionInput,
} from './session.input.js';

/** Sessions: proposed, confirmed, prepared, recorded. */
@Resolver()
export class SessionsResolver {
  constructor(
    private readonly proposals: ProposeSessionsHandler,
    private readonly confirmations: ConfirmSessionHandler,
    private readonly preparations: PrepareSessionHandler,
    private readonly records: RecordSessionHandler,
  ) {}

  @Mutation(() => ProposeSessionsResult, { description: 'Propose up to three dates for one session.' })
  async proposeSessions(
    @Args('input', { description: 'Which dates, how and how long.' }) input: ProposeSessionsInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { starts, minutes } = parseInput(proposeSessions, input);
    const asked = { ...actOn(input), starts, minutes, medium: input.medium };
    return toRelationship(viewOf(actor, await this.proposals.handle(actor, asked)));
  }

  @Mutation(() => ConfirmSessionResult, { description: 'Choose one of the dates that the other side proposed.' })
  async confirmSession(
    @Args('input', { description: 'Which session and which date.' }) input: ConfirmSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const startsAt = input.startsAt.toISOString();
    const asked = { ...actOn(input), sessionId: sessionIn(input.session), startsAt };
    return toRelationship(viewOf(actor, await this.confirmations.handle(actor, asked)));
  }

  @Mutation(() => PrepareSessionResult, {
    description: 'Say what to talk about in a session: the mentee leads, the mentor may add. Each has their own.',
  })
  async prepareSession(
    @Args('input', { description: 'Which session, what about, and what for.' }) input: PrepareSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { topics, hopes } = parseInput(prepareSession, input);
    const asked = { ...actOn(input), sessionId: sessionIn(input.session), topics, hopes };
    return toRelationship(viewOf(actor, await this.preparations.handle(actor, asked)));
  }

  @Mutation(() => RecordSessionResult, {
    description:
      'Record a session that was held, planned or not; for 28 days after the end one with a date that had come before.',
  })
  async recordSession(
    @Args('input', { description: 'When, how and how long.' }) input: RecordSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { minutes } = parseInput(recordSession, input);
    const { heldOn, medium, session } = input;
    const sessionId = session ? sessionIn(session) : null;
    const asked = { ...actOn(input), sessionId, heldOn, medium, minutes };
    return toRelationship(viewOf(actor, await this.records.handle(actor, asked)));
  }
}
