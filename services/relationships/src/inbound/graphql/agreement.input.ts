import { Field, InputType, Int } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import { AGREED_SESSIONS_AT_MOST } from '../../domain/limits.js';
import type * as domain from '../../domain/relationship.js';
import { ConfidentialityLimit, Rhythm, SessionMedium } from './enums.js';
import { codes, minutes, optionalText, RelationshipInput, text } from './input-parts.js';

@InputType({ description: 'That the two have met for the first time.' })
export class RecordIntroductoryMeetingInput extends RelationshipInput {
  @Field(() => LocalDate, { description: 'The day, in the time zone of the scheme.' })
  readonly heldOn!: string;

  @Field(() => SessionMedium, { description: 'How they met.' })
  readonly medium!: domain.Medium;
}

@InputType({
  description:
    'The agreement that both are to sign; proposing another replaces what is proposed, with its signatures, and never ' +
    'what both have signed.',
})
export class ProposeAgreementInput extends RelationshipInput {
  @Field(() => String, { description: 'What it is for. No patient data.' })
  readonly purpose!: string;

  @Field(() => [String], { description: 'What it is about: keys of the list MENTORING_TOPICS.' })
  readonly focus!: readonly string[];

  @Field(() => Int, {
    description:
      `How many sessions in all, 1 to ${AGREED_SESSIONS_AT_MOST}. Sessions of extensions are not counted in: they come on ` +
      'top. A change of the agreement names, with those, no fewer than have been held.',
  })
  readonly sessions!: number;

  @Field(() => Int, { description: 'How long a session is, in minutes.' })
  readonly minutes!: number;

  @Field(() => Rhythm, { description: 'How often.' })
  readonly rhythm!: domain.Rhythm;

  @Field(() => SessionMedium, { description: 'How they mean to meet.' })
  readonly medium!: domain.Medium;

  @Field(() => String, { nullable: true, description: 'How they like to be reached.' })
  readonly contactPreferences?: string | null;

  @Field(() => Int, { defaultValue: 24, description: 'Hours of notice to cancel a session, 0 to 336.' })
  readonly cancellationNoticeHours!: number;

  @Field(() => Int, { defaultValue: 7, description: 'Days of notice each hopes for before an end, 0 to 90.' })
  readonly endingNoticeDays!: number;

  @Field(() => String, { description: 'How they will judge success. No patient data.' })
  readonly successCriteria!: string;

  @Field(() => [ConfidentialityLimit], { description: 'The limits of confidentiality; all three are needed.' })
  readonly limitsAcknowledged!: readonly domain.ConfidentialityLimit[];
}
export const agreementTerms = z.object({
  purpose: text,
  focus: codes,
  sessions: z
    .int()
    .min(1, { error: 'write at least 1' })
    .max(AGREED_SESSIONS_AT_MOST, { error: `write at most ${AGREED_SESSIONS_AT_MOST}` }),
  minutes,
  rhythm: z.custom<domain.Rhythm>(),
  medium: z.custom<domain.Medium>(),
  contactPreferences: optionalText,
  cancellationNoticeHours: z.int().min(0, { error: 'write at least 0' }).max(336, { error: 'write at most 336' }),
  endingNoticeDays: z.int().min(0, { error: 'write at least 0' }).max(90, { error: 'write at most 90' }),
  successCriteria: text,
  limitsAcknowledged: z.array(z.custom<domain.ConfidentialityLimit>()).max(10, { error: 'there are three limits' }),
});

@InputType({ description: 'One of the two signs the agreement, or the change of it, as it is proposed.' })
export class SignAgreementInput extends RelationshipInput {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'The proposedAt of the agreement, or of the proposed change of it, that you have read; when other terms have been ' +
      'proposed since, the answer is AgreementChanged. Left out, you sign the first agreement as it is when the signature ' +
      'arrives. A change of it is signed by its proposedAt, or in the version that you have read (`expectedVersion`): ' +
      'without either the answer is AgreementChanged.',
  })
  readonly proposedAt?: Date | null;
}

@InputType({ description: 'That the proposed change of an agreement comes to nothing.' })
export class DropProposedAgreementInput extends RelationshipInput {
  @Field(() => DateTime, {
    description:
      'The proposedAt of the proposed change that you have read; when another has been proposed since, the answer is ' +
      'AgreementChanged.',
  })
  readonly proposedAt!: Date;
}
