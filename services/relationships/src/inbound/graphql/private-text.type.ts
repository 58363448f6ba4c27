import { Field, ObjectType } from '@nestjs/graphql';

/** What someone wrote for the other to read. */
@ObjectType('PrivateText', {
  description: 'What someone wrote for the other of the pair to read. No patient data here.',
})
export class PrivateText {
  @Field(() => String, { nullable: true, description: 'The text; null when it was erased.' })
  readonly text!: string | null;

  @Field(() => Boolean, { description: 'True when its author or the law had it erased; nobody can read it any more.' })
  readonly erased!: boolean;
}
