import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import type { Participation } from '../../domain/participation.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { PoolMentors } from '../pools/pool-mentors.port.js';
import { Participations } from '../schemes/participations.port.js';
import { Viewers } from '../viewers.js';
import { MenteeProfiles } from './mentee-profiles.port.js';
import { MentorProfiles } from './mentor-profiles.port.js';

/** What the actor has said of themselves in the organisation they act for. */
export interface OwnProfiles {
  readonly mentor: MentorProfile | undefined;
  readonly mentee: MenteeProfile | undefined;
  readonly participations: readonly Participation[];
}

/** The profiles that the actor may see. */
@Injectable()
export class SeeProfiles {
  constructor(
    private readonly database: Database,
    private readonly mentorProfiles: MentorProfiles,
    private readonly menteeProfiles: MenteeProfiles,
    private readonly participations: Participations,
    private readonly poolMentors: PoolMentors,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
  ) {}

  /** The visible mentors among those, by id. */
  mentors(actor: Actor, ids: readonly string[]): Promise<Map<string, MentorProfile>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const viewer = await this.viewers.of(tx, actor);
        const pools = new Set((await this.viewers.poolsSeenBy(tx, viewer)).map((pool) => pool.id));
        const places = await this.poolMentors.placesOf(tx, ids);
        const pooled = new Set(
          places.filter(({ status, poolId }) => status === 'IN' && pools.has(poolId)).map(({ profileId }) => profileId),
        );
        const seen = (await this.mentorProfiles.findMany(tx, ids)).filter((profile) =>
          this.policy.seesMentor(viewer, profile, pooled.has(profile.id)),
        );
        return new Map(seen.map((profile) => [profile.id, profile]));
      },
      { readOnly: true },
    );
  }

  /** The visible mentees among those, by id. */
  mentees(actor: Actor, ids: readonly string[]): Promise<Map<string, MenteeProfile>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const found = await this.menteeProfiles.findMany(tx, ids);
        const seen = found.filter((profile) => this.policy.seesMentee(actor, profile));
        return new Map(seen.map((profile) => [profile.id, profile]));
      },
      { readOnly: true },
    );
  }

  own(actor: Actor): Promise<OwnProfiles> {
    const { id, organisation } = actor;
    return this.database.transaction(
      actor,
      async (tx) => ({
        mentor: await this.mentorProfiles.ofPerson(tx, id, organisation),
        mentee: await this.menteeProfiles.ofPerson(tx, id, organisation),
        participations: await this.participations.ofPerson(tx, id, organisation),
      }),
      { readOnly: true },
    );
  }
}
