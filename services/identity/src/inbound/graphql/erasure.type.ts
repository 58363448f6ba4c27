import { ArgsType, Directive, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, defineRefusal, MutationInput, Node, resultUnion } from '@pairwell/service-host';
import type { ErasureParty } from '../../domain/erasure-request.js';

export const ErasurePartyEnum: { readonly [Name in ErasureParty]: Name } = {
  IDENTITY: 'IDENTITY',
  DIRECTORY: 'DIRECTORY',
  MATCHING: 'MATCHING',
  RELATIONSHIPS: 'RELATIONSHIPS',
  ANALYTICS: 'ANALYTICS',
  ERASURE_LIST: 'ERASURE_LIST',
};

export const ErasureStatusEnum = { OPEN: 'OPEN', COMPLETED: 'COMPLETED' } as const;

registerEnumType(ErasurePartyEnum, {
  name: 'ErasureParty',
  description: 'Who erases a person and confirms it.',
  valuesMap: {
    IDENTITY: { description: 'Name, email address, sign-ins, sessions.' },
    DIRECTORY: { description: 'Profiles.' },
    MATCHING: { description: 'What profiles offered and looked for.' },
    RELATIONSHIPS: { description: 'Everything they wrote in mentoring.' },
    ANALYTICS: { description: 'Their equality declaration.' },
    ERASURE_LIST: { description: 'The list by which a restored service forgets them again; it holds an id alone.' },
  },
});
registerEnumType(ErasureStatusEnum, {
  name: 'ErasureStatus',
  description: 'How far an erasure has come.',
  valuesMap: {
    OPEN: { description: 'Somebody has still to confirm.' },
    COMPLETED: { description: 'Everybody has confirmed: this is the certificate.' },
  },
});

@ObjectType('ErasureConfirmation', { description: 'What one party has erased.' })
export class ErasureConfirmationType {
  @Field(() => ErasurePartyEnum, { description: 'Who confirms.' })
  readonly party!: ErasureParty;

  @Field(() => DateTime, { description: 'When it was done.' })
  readonly confirmedAt!: Date;

  @Field(() => [String], { description: 'What is gone, in codes such as TEXTS.' })
  readonly erased!: string[];

  @Field(() => [String], {
    description: 'What stays under an id that names nobody any more, in codes such as HISTORY_OF_PAIRS.',
  })
  readonly kept!: string[];
}

@ObjectType('ErasureRequest', {
  description:
    'A request to be erased, and its certificate. For the administrators and portals of the organisations where the person was known: the person cannot sign in any more.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class ErasureRequestType {
  @Field(() => DateTime, { description: 'When it was asked.' })
  readonly requestedAt!: Date;

  @Field(() => [ErasureConfirmationType], { description: 'What each party has confirmed so far.' })
  readonly confirmations!: ErasureConfirmationType[];
}

@ArgsType()
export class ErasureRequestArgs {
  @Field(() => ID, { nullable: true, description: 'Id of the request.' })
  readonly id?: string;

  @Field(() => ID, { nullable: true, description: 'In place of the id: whom it is about.' })
  readonly person?: string;
}

@InputType({ description: 'Who is to be erased. It happens at once and cannot be undone.' })
export class RequestErasureInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Yourself unless told. Administrators name somebody who has left and works nowhere any more.',
  })
  readonly person?: string | null;
}

const StillAMember = defineRefusal(
  'StillAMember',
  'STILL_A_MEMBER',
  'The person still works for an organisation on the platform, and only they can ask to be erased.',
);

export const RequestErasureResult = resultUnion('RequestErasureResult', () => [ErasureRequestType, StillAMember]);
