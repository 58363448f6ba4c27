import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { AgreeActionHandler } from '../../application/commands/agree-action.handler.js';
import { CloseGoalHandler } from '../../application/commands/close-goal.handler.js';
import { ReportActionHandler } from '../../application/commands/report-action.handler.js';
import { ReviseGoalHandler } from '../../application/commands/revise-goal.handler.js';
import { SetGoalHandler } from '../../application/commands/set-goal.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import {
  agreeAction,
  AgreeActionInput,
  CloseGoalInput,
  reportAction,
  ReportActionInput,
  ReviseGoalInput,
  setGoal,
  SetGoalInput,
} from './goal-and-action.input.js';
import { answer } from './answer.js';
import { actOn, idIn, sessionIn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import {
  AgreeActionResult,
  CloseGoalResult,
  ReportActionResult,
  ReviseGoalResult,
  SetGoalResult,
} from './results.type.js';

/** Goals, and what is done on the way to them. */
@Resolver()
export class GoalsAndActionsResolver {
  constructor(
    private readonly goals: SetGoalHandler,
    private readonly revisions: ReviseGoalHandler,
    private readonly closings: CloseGoalHandler,
    private readonly actions: AgreeActionHandler,
    private readonly reports: ReportActionHandler,
  ) {}

  @Mutation(() => SetGoalResult, { description: 'Set a goal, with how you will know.' })
  async setGoal(
    @Args('input', { description: 'The goal.' }) input: SetGoalInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), ...parseInput(setGoal, input) };
    return toRelationship(viewOf(actor, await this.goals.handle(actor, asked)));
  }

  @Mutation(() => ReviseGoalResult, { description: 'Put a goal into better words.' })
  reviseGoal(
    @Args('input', { description: 'Which goal, and the new words.' }) input: ReviseGoalInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const goalId = idIn('Goal', input.goal, ['input', 'goal']);
    return answer(actor, this.revisions.handle(actor, { ...actOn(input), ...parseInput(setGoal, input), goalId }));
  }

  @Mutation(() => CloseGoalResult, { description: 'Close a goal, as the one who leads: reached, or given up.' })
  closeGoal(
    @Args('input', { description: 'Which goal, and how it ends.' }) input: CloseGoalInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const goalId = idIn('Goal', input.goal, ['input', 'goal']);
    return answer(actor, this.closings.handle(actor, { ...actOn(input), goalId, outcome: input.outcome }));
  }

  @Mutation(() => AgreeActionResult, { description: 'Note what someone will do after a session.' })
  async agreeAction(
    @Args('input', { description: 'What, whose and by when.' }) input: AgreeActionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const sessionId = sessionIn(input.session);
    const asked = { ...actOn(input), ...parseInput(agreeAction, input), sessionId, owner: input.owner };
    return toRelationship(viewOf(actor, await this.actions.handle(actor, asked)));
  }

  @Mutation(() => ReportActionResult, { description: 'Say what came of your action, and why.' })
  async reportAction(
    @Args('input', { description: 'Which action, and what came of it.' }) input: ReportActionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const actionId = idIn('AgreedAction', input.action, ['input', 'action']);
    const asked = { ...actOn(input), ...parseInput(reportAction, input), actionId, outcome: input.outcome };
    return toRelationship(viewOf(actor, await this.reports.handle(actor, asked)));
  }
}
