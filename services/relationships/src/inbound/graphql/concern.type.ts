import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, globalId } from '@pairwell/service-host';
import type { CoordinatingRole } from '../../application/access.policy.js';
import type { ReadText } from '../../application/pair-texts.port.js';
import type { RelationshipContents } from '../../application/relationship-contents.query.js';
import type { RelationshipView } from '../../application/relationship-view.js';
import type * as domain from '../../domain/relationship.js';
import { ConfidentialityLimit, PartyRole } from './enums.js';
import * as enums from './pair-life.enum.js';
import { instant } from './instant.js';
import { Person } from './stubs.type.js';

export const CoordinatingRoleEnum: { readonly [Name in CoordinatingRole]: Name } = {
  SCHEME_COORDINATOR: 'SCHEME_COORDINATOR',
  ORGANISATION_ADMINISTRATOR: 'ORGANISATION_ADMINISTRATOR',
};

registerEnumType(CoordinatingRoleEnum, {
  name: 'CoordinatingRole',
  description: 'By which role somebody sees the activity of a scheme.',
  valuesMap: {
    SCHEME_COORDINATOR: { description: 'They coordinate the scheme.' },
    ORGANISATION_ADMINISTRATOR: { description: 'They administer the organisation that owns it.' },
  },
});

@ObjectType('ConcernReading', { description: 'That somebody who coordinates has read what a concern says.' })
export class ConcernReadingType {
  @Field(() => Person, { nullable: true, description: 'Who; identity tells the name to those who may know it.' })
  readonly by!: Person | null;

  @Field(() => CoordinatingRoleEnum, { description: 'By which role they may.' })
  readonly as!: CoordinatingRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType('Concern', {
  description: 'What may not stay between the two; for whoever raised it and for coordinators.',
})
export class Concern {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => PartyRole, { description: 'Which side raised it.' })
  readonly raisedBy!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly raisedAt!: Date;

  @Field(() => ConfidentialityLimit, { description: 'Under which limit of confidentiality.' })
  readonly limit!: domain.ConfidentialityLimit;

  @Field(() => enums.ConcernOutcome, { nullable: true, description: 'What was done; null until it was answered.' })
  readonly outcome!: domain.ConcernOutcome | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt!: Date | null;

  /** The story and the readings are found when they are asked for; not part of the graph. */
  readonly of!: { readonly view: RelationshipView; readonly concernId: string; readonly own: ReadText | null };
}

export function toConcerns({ relationship, read }: RelationshipContents, view: RelationshipView): readonly Concern[] {
  return relationship.concerns.map(({ id, raisedBy, raisedAt, limit, story, outcome, answeredAt }) =>
    Object.assign(new Concern(), {
      id: globalId('Concern', id),
      raisedBy,
      raisedAt: new Date(raisedAt),
      limit,
      outcome,
      answeredAt: instant(answeredAt),
      of: { view, concernId: id, own: read(story) },
    }),
  );
}
