import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type { Reading } from '../../application/access.policy.js';
import type * as domain from '../../domain/relationship.js';
import { PartyRole, type EnumOf } from './enums.js';

/** How a pair has come about, beside what was asked: who registered it, who confirmed it, and who approved. */

export const Registrar: EnumOf<domain.Registrar> = { MENTOR: 'MENTOR', MENTEE: 'MENTEE', COORDINATOR: 'COORDINATOR' };
registerEnumType(Registrar, {
  name: 'Registrar',
  description: 'Who told a scheme of a pair that had found each other.',
  valuesMap: {
    MENTOR: { description: 'Its mentor, who is `Relationship.mentor`.' },
    MENTEE: { description: 'Its mentee, who is `Relationship.mentee`.' },
    COORDINATOR: { description: 'Somebody who coordinates the scheme.' },
  },
});

export const Approver: EnumOf<domain.Approver> = { COORDINATOR: 'COORDINATOR', SPONSOR: 'SPONSOR' };
registerEnumType(Approver, {
  name: 'Approver',
  description: 'Who approves a request, or a pair that was registered, where its scheme wants it.',
  valuesMap: {
    COORDINATOR: { description: 'Somebody who coordinates the scheme.' },
    SPONSOR: { description: 'The sponsor of the mentee.' },
  },
});

@ObjectType('Registration', {
  description:
    'What a scheme was told of a pair that had found each other: what those who are asked to confirm it confirm.',
})
export class Registration {
  @Field(() => LocalDate, { description: 'The day since which the two have been meeting, as it was told.' })
  readonly since!: string;

  @Field(() => Registrar, { description: 'Who told the scheme.' })
  readonly by!: domain.Registrar;

  @Field(() => [PartyRole], {
    description:
      'Who of the two has said that it is so; whichever of them registered it has. Both have once they are a pair.',
  })
  readonly confirmedBy!: readonly domain.PartyRole[];
}

@ObjectType('Approval', { description: 'That a request, or a pair that was registered, was approved.' })
export class Approval {
  @Field(() => Approver, { description: 'As whom.' })
  readonly as!: domain.Approver;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;
}

/** The fields of a relationship that tell how it has come about. */
export interface Beginning {
  readonly registration: Registration | null;
  readonly approvals: readonly Approval[] | null;
}

/** For those whom the history tells it: the two, and coordinators. Sponsors read no history. */
export function toBeginning({ registration, approvals }: domain.Relationship, { as }: Reading): Beginning {
  if (as === 'SPONSOR') return { registration: null, approvals: null };
  return { registration, approvals: approvals.map((approval) => ({ as: approval.as, at: new Date(approval.at) })) };
}
