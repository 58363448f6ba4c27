import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';

/** Things of other services, named here by their keys; the gateway fetches the rest. */

@ObjectType('Person', { description: 'Someone; identity tells who, to those who may know.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Person {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;
}

@ObjectType('MentorProfile', { description: 'How a mentor is found; the directory tells the rest.' })
@Directive('@key(fields: "id", resolvable: false)')
export class MentorProfile {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;
}

@ObjectType('Scheme', { description: 'The rules of mentoring and who takes part; the directory tells the rest.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Scheme {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;
}
