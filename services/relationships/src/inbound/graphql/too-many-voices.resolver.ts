import { Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { Loaders, RequestLoaders } from '@pairwell/service-host';
import { MenteeVoices, type Voice } from '../../application/mentee-voices.port.js';
import { stageOf } from '../../domain/relationship.js';
import { tooManyVoices } from '../../domain/too-many-voices.js';
import { RelationshipType } from './relationship.type.js';

@ObjectType('TooManyVoices', {
  description: 'A warning that a mentee has, or would have, several mentors at once. It forbids nothing.',
})
export class TooManyVoicesType {
  @Field(() => String, { description: 'TOO_MANY_VOICES.' })
  readonly code!: string;

  @Field(() => String, { description: 'One sentence that says what helps.' })
  readonly message!: string;

  @Field(() => Int, { description: 'How many mentors at once with this one, of those you may know of.' })
  readonly mentors!: number;
}

/** The warning, where somebody sees it who can do something about it. */
@Resolver(() => RelationshipType)
export class TooManyVoicesResolver {
  constructor(private readonly voices: MenteeVoices) {}

  @ResolveField(() => TooManyVoicesType, {
    nullable: true,
    description:
      'That the mentee has, or with this one would have, several mentors at once: for the mentee, and for coordinators as far as they coordinate. Null where there is no reason to warn, for the mentor, and once it is over.',
  })
  async tooManyVoices(
    @Parent() { view }: RelationshipType,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TooManyVoicesType | null> {
    const { relationship, reading } = view;
    const mayKnow = reading.as === 'COORDINATOR' || (reading.as === 'PARTICIPANT' && reading.role === 'MENTEE');
    if (!mayKnow || stageOf(relationship.status) === 'OVER') return null;
    const loader = loaders.of('voices by mentee', (actor: Actor, mentees: readonly string[]) =>
      this.byMentee(actor, mentees),
    );
    const others = ((await loader.load(relationship.mentee.person)) ?? []).filter(
      ({ relationshipId }) => relationshipId !== relationship.id,
    );
    const inScheme = others.filter(({ scheme }) => scheme === relationship.scheme.id);
    return tooManyVoices(others.length, inScheme.length, relationship.scheme.settings.concurrentMentorsPerMentee);
  }

  private async byMentee(actor: Actor, mentees: readonly string[]): Promise<ReadonlyMap<string, Voice[]>> {
    const all = await this.voices.of(actor, mentees);
    return new Map(mentees.map((mentee) => [mentee, all.filter((voice) => voice.mentee === mentee)]));
  }
}
