import { Field, InputType, Int } from '@nestjs/graphql';
import { LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import { EXTENSION_AT_MOST } from '../../domain/limits.js';
import type * as domain from '../../domain/relationship.js';
import { PartyRole } from './enums.js';
import { countUpTo, minutes, optionalText, RelationshipInput } from './input-parts.js';
import { Going } from './pair-life.enum.js';

@InputType({
  description:
    'A check-in: everybody who sees the relationship reads that you checked in, and coordinators whether one should ' +
    'call; how it goes and the note are for yourself alone.',
})
export class RecordCheckInInput extends RelationshipInput {
  @Field(() => Going, { description: 'How it goes; for yourself alone.' })
  readonly going!: domain.Going;

  @Field(() => String, { nullable: true, description: 'A note to yourself, for yourself alone. No patient data.' })
  readonly note?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a coordinator should call; coordinators read it, the other side does not.',
  })
  readonly wantsCoordinator!: boolean;
}
export const recordCheckIn = z.object({ note: optionalText });

@InputType({ description: 'That a coordinator has followed up a call of one of the two; nothing of what was said.' })
export class AnswerCallInput extends RelationshipInput {
  @Field(() => PartyRole, { description: 'Which side had called: the last check-in of theirs `wantsCoordinator`.' })
  readonly calledBy!: domain.PartyRole;
}

@InputType({ description: 'A pause until a day, within six months; it goes on by itself on that day.' })
export class PauseRelationshipInput extends RelationshipInput {
  @Field(() => LocalDate, { description: 'The day on which it goes on, in the time zone of the scheme.' })
  readonly until!: string;
}

@InputType({ description: 'The pause is over before its day.' })
export class ResumeRelationshipInput extends RelationshipInput {}

@InputType({ description: 'More sessions or months; it holds once both have said the same.' })
export class ExtendRelationshipInput extends RelationshipInput {
  @Field(() => Int, { defaultValue: 0, description: 'How many sessions more, 0 to 60 in all extensions.' })
  readonly sessions!: number;

  @Field(() => Int, { defaultValue: 0, description: 'How many months more, 0 to 36 in all extensions.' })
  readonly months!: number;
}
export const extendRelationship = z.object({
  sessions: countUpTo(EXTENSION_AT_MOST.sessions),
  months: countUpTo(EXTENSION_AT_MOST.months),
});

@InputType({ description: 'The mentor of a reverse pair says that what they live through may be noted here.' })
export class GiveConsentInput extends RelationshipInput {}

@InputType({ description: 'The mentor of a reverse pair takes that consent back, at any time.' })
export class WithdrawConsentInput extends RelationshipInput {}

@InputType({ description: 'A meeting of the mentors of reverse schemes among themselves.' })
export class RecordPeerSupportInput extends RelationshipInput {
  @Field(() => LocalDate, { description: 'The day, in the time zone of the scheme.' })
  readonly heldOn!: string;

  @Field(() => Int, { description: 'How long it was, in minutes.' })
  readonly minutes!: number;
}
export const recordPeerSupport = z.object({ minutes });
