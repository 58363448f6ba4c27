import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  ConnectionArgs,
  connectionOf,
  CurrentActor,
  DateTime,
  globalId,
  keysAfter,
  ServiceClock,
  toConnection,
  type ConnectionOf,
} from '@pairwell/service-host';
import { z } from 'zod';
import { MySessions } from '../../application/my-sessions.query.js';
import type * as domain from '../../domain/relationship.js';
import { SessionMedium, SessionStatus } from './enums.js';
import { RelationshipType, toRelationship } from './relationship.type.js';

@ObjectType('SessionAhead', { description: 'A session to come of one of your relationships.' })
export class SessionAhead {
  @Field(() => ID, { description: 'The id of the session.' })
  readonly session!: string;

  @Field(() => RelationshipType, { description: 'The relationship it belongs to.' })
  readonly relationship!: RelationshipType;

  @Field(() => DateTime, {
    description:
      'When it begins; while it is proposed, the first date that is still to come, or the last that has passed.',
  })
  readonly at!: Date;

  @Field(() => SessionStatus, { description: 'PROPOSED or CONFIRMED.' })
  readonly status!: domain.SessionStatus;

  @Field(() => SessionMedium, { description: 'How they meet.' })
  readonly medium!: domain.Medium;

  @Field(() => Int, { description: 'How long it is, in minutes.' })
  readonly minutes!: number;
}

export const SessionAheadConnection = connectionOf(SessionAhead, { name: 'SessionAhead' });

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** What is in one's diary. */
@Resolver()
export class MySessionsResolver {
  constructor(
    private readonly sessions: MySessions,
    private readonly clock: ServiceClock,
  ) {}

  @Query(() => SessionAheadConnection, {
    description:
      'Your sessions that are proposed or confirmed and not yet recorded, soonest first; after the end those left to record.',
  })
  async mySessions(@Args() args: ConnectionArgs, @CurrentActor() actor: Actor): Promise<ConnectionOf<SessionAhead>> {
    const keys = keysAfter(args, cursor);
    const after = keys ? { at: keys[0], id: keys[1] } : null;
    const now = this.clock.now().toISOString();
    return toConnection(await this.sessions.ahead(actor, now, after, args.first + 1), args, {
      keys: ({ at, session }) => [at, session.id],
      node: ({ at, session, view }) => ({
        session: globalId('MentoringSession', session.id),
        relationship: toRelationship(view),
        at: new Date(at),
        status: session.status,
        medium: session.medium,
        minutes: session.minutes,
      }),
    });
  }
}
