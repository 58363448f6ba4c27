import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { RelationshipContentsQuery, type RelationshipContents } from '../../application/relationship-contents.query.js';
import { Agreement } from './agreement.type.js';
import { Barrier, Commitment } from './barrier-and-commitment.type.js';
import * as to from './contents.mapping.js';
import { AgreedAction, Goal } from './goal-and-action.type.js';
import { PrivateText } from './private-text.type.js';
import { HistoryArgs, newestIn } from './relationship.args.js';
import { HistoryLine, RelationshipType } from './relationship.type.js';
import { MentoringSession } from './session.type.js';

/** The fields of a relationship that hold what people wrote; the texts of an answer are opened once, when asked for. */
@Resolver(() => RelationshipType)
export class RelationshipFieldsResolver {
  constructor(private readonly contents: RelationshipContentsQuery) {}

  @ResolveField(() => PrivateText, { nullable: true, description: 'The mentee’s letter; for the pair alone.' })
  async letter(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<PrivateText | null> {
    const { relationship, read } = await this.of(parent, actor);
    return read(relationship.letter);
  }

  @ResolveField(() => Agreement, {
    nullable: true,
    description: 'What both have signed; before that, what they are about to.',
  })
  async agreement(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<Agreement | null> {
    const contents = await this.of(parent, actor);
    return to.toAgreement(contents.relationship.agreement, contents, parent.view.reading);
  }

  @ResolveField(() => Agreement, {
    nullable: true,
    description:
      'A change of the agreement that both have signed, as one of them has proposed it; null where none waits for ' +
      'signatures. Until both have signed it, and where it is dropped, `agreement` holds. Sessions of extensions come on top.',
  })
  async proposedAgreement(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<Agreement | null> {
    const contents = await this.of(parent, actor);
    return to.toAgreement(contents.relationship.proposedAgreement, contents, parent.view.reading);
  }

  @ResolveField(() => [Agreement], {
    description:
      'What both had signed before they changed it, oldest first: the agreements that held before `agreement`, each with ' +
      'its signatures. Coordinators see of them what they see of `agreement`.',
  })
  async earlierAgreements(
    @Parent() parent: RelationshipType,
    @CurrentActor() actor: Actor,
  ): Promise<readonly Agreement[]> {
    const contents = await this.of(parent, actor);
    const { earlierAgreements } = contents.relationship;
    return earlierAgreements.flatMap((earlier) => to.toAgreement(earlier, contents, parent.view.reading) ?? []);
  }

  @ResolveField(() => [Goal], { description: 'What the mentee works towards, oldest first; for the pair alone.' })
  async goals(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<readonly Goal[]> {
    return to.toGoals(await this.of(parent, actor));
  }

  @ResolveField(() => [MentoringSession], { description: 'The sessions, in the order in which they were planned.' })
  async sessions(
    @Parent() parent: RelationshipType,
    @CurrentActor() actor: Actor,
  ): Promise<readonly MentoringSession[]> {
    return to.toSessions(await this.of(parent, actor));
  }

  @ResolveField(() => [AgreedAction], {
    description: 'What was agreed to be done, oldest first; for the pair alone.',
  })
  async actions(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<readonly AgreedAction[]> {
    return to.toActions(await this.of(parent, actor));
  }

  @ResolveField(() => [Barrier], { description: 'Barriers raised in reverse mentoring, oldest first.' })
  async barriers(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<readonly Barrier[]> {
    return to.toBarriers(await this.of(parent, actor), parent.view.reading);
  }

  @ResolveField(() => [Commitment], { description: 'What the leader will do about barriers, oldest first.' })
  async commitments(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Promise<readonly Commitment[]> {
    return to.toCommitments(await this.of(parent, actor), parent.view.reading);
  }

  @ResolveField(() => [HistoryLine], {
    nullable: true,
    description: 'What happened, as sentences, oldest first: all of it for the pair, the activity for coordinators.',
  })
  async history(
    @Args() args: HistoryArgs,
    @Parent() parent: RelationshipType,
    @CurrentActor() actor: Actor,
  ): Promise<HistoryLine[] | null> {
    parent.contents ??= this.contents.of(actor, parent.view);
    const { history } = await parent.contents;
    return history && history(newestIn(args)).map((line) => ({ ...line, at: new Date(line.at) }));
  }

  private async of(parent: RelationshipType, actor: Actor): Promise<RelationshipContents> {
    parent.contents ??= this.contents.of(actor, parent.view);
    return (await parent.contents).open();
  }
}
