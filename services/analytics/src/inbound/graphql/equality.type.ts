import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, defineRefusal, MutationInput, resultUnion } from '@pairwell/service-host';
import type { DisabilityAnswer } from '../../domain/equality-declaration.js';
import { DisabilityEnum } from './enums.js';

@ObjectType('EqualityDeclaration', {
  description: 'What you have declared for equality monitoring. Nobody else can read it, and no match depends on it.',
})
export class EqualityDeclarationType {
  @Field(() => String, { nullable: true, description: 'ETHNIC CATEGORY CODE 2001, such as H; null when not declared.' })
  readonly ethnicCategory!: string | null;

  @Field(() => DisabilityEnum, { nullable: true, description: 'Whether you live with a disability.' })
  readonly disability!: DisabilityAnswer | null;

  @Field(() => DateTime, { description: 'When you last declared.' })
  readonly declaredAt!: Date;
}

@ObjectType('MonitoringObjection', { description: 'Your objection to equality monitoring.' })
export class MonitoringObjectionType {
  @Field(() => DateTime, { description: 'Since when nothing of yours is monitored.' })
  readonly objectedAt!: Date;
}

@InputType({ description: 'What you declare; it replaces what you declared before.' })
export class DeclareEqualityInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'ETHNIC CATEGORY CODE 2001; Z for "not stated".' })
  readonly ethnicCategory?: string;

  @Field(() => DisabilityEnum, { nullable: true, description: 'Whether you live with a disability.' })
  readonly disability?: DisabilityAnswer;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether you withdraw an earlier objection.' })
  readonly withdrawObjection: boolean = false;
}

@InputType({ description: 'Your objection needs no reason.' })
export class ObjectToMonitoringInput extends MutationInput {}

const MonitoringObjectedTo = defineRefusal(
  'MonitoringObjectedTo',
  'MONITORING_OBJECTED_TO',
  'You object to monitoring: nothing is taken down unless you withdraw the objection.',
);

const PersonNeeded = defineRefusal(
  'PersonNeeded',
  'PERSON_NEEDED',
  'Only a person can say this of themselves, not a portal on its own behalf.',
);

export const DeclareEqualityResult = resultUnion('DeclareEqualityResult', () => [
  EqualityDeclarationType,
  MonitoringObjectedTo,
  PersonNeeded,
]);

export const ObjectToMonitoringResult = resultUnion('ObjectToMonitoringResult', () => [
  MonitoringObjectionType,
  PersonNeeded,
]);
