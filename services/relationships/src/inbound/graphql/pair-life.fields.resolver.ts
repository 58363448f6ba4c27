import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, globalId } from '@pairwell/service-host';
import { readerOf } from '../../application/access.policy.js';
import { RelationshipContentsQuery, type RelationshipContents } from '../../application/relationship-contents.query.js';
import { asSeenBy } from '../../domain/as-seen-by.js';
import type * as domain from '../../domain/relationship.js';
import { Concern, toConcerns } from './concern.type.js';
import { MentorConsent, PayItForward, Rematch } from './pair-life.enum.js';
import * as to from './pair-life.mapping.js';
import * as types from './pair-life.type.js';
import { RelationshipType } from './relationship.type.js';

type Read<Type> = Promise<readonly Type[]>;

/** The fields of a relationship that tell of its course, and of what the two said to the scheme. */
@Resolver(() => RelationshipType)
export class PairLifeFieldsResolver {
  constructor(private readonly contents: RelationshipContentsQuery) {}

  @ResolveField(() => types.Pause, { nullable: true, description: 'The pause, while it lasts.' })
  pause(@Parent() { view }: RelationshipType): types.Pause | null {
    const { pause } = view.relationship;
    return pause && { since: new Date(pause.since), until: pause.until };
  }

  @ResolveField(() => types.Extension, {
    nullable: true,
    description: 'The extension that one side proposes, or the one that holds.',
  })
  extension(@Parent() { view }: RelationshipType): types.Extension | null {
    return to.toExtension(view.relationship);
  }

  @ResolveField(() => MentorConsent, {
    nullable: true,
    description: 'What the mentor of a reverse pair said to noting what they live through; null until they have.',
  })
  consent(@Parent() { view }: RelationshipType): domain.Consent | null {
    return view.relationship.consent;
  }

  @ResolveField(() => [types.PeerSupportMeeting], { description: 'Meetings of mentors, oldest first.' })
  peerSupport(@Parent() { view }: RelationshipType): types.PeerSupportMeeting[] {
    return view.relationship.peerSupport.map((meeting) => ({ ...meeting, id: globalId('PeerSupport', meeting.id) }));
  }

  @ResolveField(() => PayItForward, {
    nullable: true,
    description: 'What the mentee said to becoming a mentor in turn.',
  })
  payItForward(@Parent() { view }: RelationshipType): domain.PayItForward | null {
    return view.relationship.payItForward;
  }

  @ResolveField(() => Rematch, {
    nullable: true,
    description: 'Whether another mentor is looked for; null where nobody asked, and for the mentor.',
  })
  rematch(@Parent() { view }: RelationshipType): domain.Rematch | null {
    return asSeenBy(readerOf(view.reading), view.relationship).rematch;
  }

  @ResolveField(() => types.ToldEndReason, {
    nullable: true,
    description: 'Why it ended, for whoever said so, coordinators, and the other of the two where they were to know.',
  })
  endReason(@Parent() { view }: RelationshipType): types.ToldEndReason | null {
    return asSeenBy(readerOf(view.reading), view.relationship).endReason;
  }

  @ResolveField(() => Boolean, { description: 'Whether you have asked never to be paired with the other again.' })
  neverAgain(@Parent() { view }: RelationshipType): boolean {
    const { reading, relationship } = view;
    return reading.as === 'PARTICIPANT' && relationship.neverAgain.includes(reading.role);
  }

  @ResolveField(() => [types.Question], { description: 'Questions before mentoring, oldest first.' })
  async questions(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Read<types.Question> {
    return to.toQuestions(await this.of(parent, actor));
  }

  @ResolveField(() => [types.CheckIn], { description: 'That each side has checked in; how, for themselves alone.' })
  async checkIns(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Read<types.CheckIn> {
    return to.toCheckIns(await this.of(parent, actor));
  }

  @ResolveField(() => [types.SurveyAnswer], {
    description: 'Who has answered which survey; the answers are their own.',
  })
  async surveys(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Read<types.SurveyAnswer> {
    return to.toSurveys(await this.of(parent, actor));
  }

  @ResolveField(() => [types.Evaluation], { description: 'Who has evaluated when; what they said is their own.' })
  async evaluations(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Read<types.Evaluation> {
    return to.toEvaluations(await this.of(parent, actor));
  }

  @ResolveField(() => [types.OfferedIntroduction], {
    description: 'Introductions that were offered, oldest first; for the pair alone.',
  })
  async introductions(
    @Parent() parent: RelationshipType,
    @CurrentActor() actor: Actor,
  ): Read<types.OfferedIntroduction> {
    return to.toIntroductions(await this.of(parent, actor));
  }

  @ResolveField(() => [Concern], {
    description: 'Concerns that you raised; for coordinators, all of them.',
  })
  async concerns(@Parent() parent: RelationshipType, @CurrentActor() actor: Actor): Read<Concern> {
    return parent.view.reading.as === 'SPONSOR' ? [] : toConcerns(await this.of(parent, actor), parent.view);
  }

  private async of(parent: RelationshipType, actor: Actor): Promise<RelationshipContents> {
    parent.contents ??= this.contents.of(actor, parent.view);
    return (await parent.contents).open();
  }
}
