import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type * as domain from '../../domain/relationship.js';
import { PartyRole, SessionMedium, SessionStatus } from './enums.js';
import { PrivateText } from './private-text.type.js';

@ObjectType('SessionFollowUp', { description: 'What one side noted after a session.' })
export class SessionFollowUp {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'What came of it; for the pair alone.' })
  readonly reflection!: PrivateText | null;
}

@ObjectType('SessionPreparation', {
  description: 'What one side brings to a session: the mentee leads, the mentor may add.',
})
export class SessionPreparation {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When they last wrote it.' })
  readonly at!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'What they want to talk about; for the pair alone.' })
  readonly topics!: PrivateText | null;

  @Field(() => PrivateText, { nullable: true, description: 'What they want to get out of it; for the pair alone.' })
  readonly hopes!: PrivateText | null;
}

const SEE_PREPARATIONS = 'Each side prepares on their own: see preparations.';

@ObjectType('MentoringSession', { description: 'A session of the pair: proposed, confirmed, prepared, held.' })
export class MentoringSession {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => SessionStatus, { description: 'Where it stands.' })
  readonly status!: domain.SessionStatus;

  @Field(() => PartyRole, { nullable: true, description: 'Which side proposed it; null when it was held unplanned.' })
  readonly proposedBy!: domain.PartyRole | null;

  @Field(() => [DateTime], { description: 'The dates that were proposed.' })
  readonly proposedStarts!: readonly Date[];

  @Field(() => DateTime, { nullable: true, description: 'When it begins; null until a date was confirmed.' })
  readonly startsAt!: Date | null;

  @Field(() => [SessionPreparation], {
    description: 'What each side brings to it, one of each at most; for the pair alone, empty for everybody else.',
  })
  readonly preparations!: readonly SessionPreparation[];

  @Field(() => PrivateText, {
    nullable: true,
    description: 'What the one who leads wants to talk about, of peers the one who prepared last; for the pair alone.',
    deprecationReason: SEE_PREPARATIONS,
  })
  readonly topics!: PrivateText | null;

  @Field(() => PrivateText, {
    nullable: true,
    description: 'What the one who leads wants to get out of it; for the pair alone.',
    deprecationReason: SEE_PREPARATIONS,
  })
  readonly hopes!: PrivateText | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the one who leads prepared it; for the pair alone.',
    deprecationReason: SEE_PREPARATIONS,
  })
  readonly preparedAt!: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day it was held.' })
  readonly heldOn!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When what was recorded of it was last corrected; null where it was not. The history says by whom.',
  })
  readonly correctedAt!: Date | null;

  @Field(() => SessionMedium, { description: 'How they meet, or met.' })
  readonly medium!: domain.Medium;

  @Field(() => Int, { description: 'How long it is, or was, in minutes.' })
  readonly minutes!: number;

  @Field(() => [SessionFollowUp], { description: 'What each side noted afterwards; for the pair alone.' })
  readonly followUps!: readonly SessionFollowUp[];

  @Field(() => Boolean, { description: 'Whether it was cancelled later than the notice that the agreement names.' })
  readonly cancelledAtShortNotice!: boolean;
}
