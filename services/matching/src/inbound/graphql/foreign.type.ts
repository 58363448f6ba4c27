import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';

/** A mentor whom the directory describes; matching only points there. */
@ObjectType('MentorProfile', { description: 'What a mentor offers, and by which name to find them.' })
@Directive('@key(fields: "id", resolvable: false)')
export class MentorProfileStub {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;
}
