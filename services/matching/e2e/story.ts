import {
  MembershipChanged,
  MenteeProfileChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PairBarred,
  PairUnbarred,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  RelationshipFactRecorded,
  SchemeChanged,
  type DataOf,
} from '@pairwell/contracts';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { MatchingWorld } from './matching-world.js';
import { director, members, technician } from './people.js';

type Fact = DataOf<typeof RelationshipFactRecorded>;
type Told = 'REQUESTED' | 'ACCEPTED' | 'INTRODUCED' | 'DECLINED';

/** A mentor of the stories, as a profile and as a person. */
export interface Mentor {
  readonly profile: Id;
  readonly person: Id;
}

/** A reverse-mentoring scheme of RWE with one pool, as the directory tells of it. */
export class ReverseScheme {
  readonly scheme = newId();
  readonly pool = newId();
  readonly share = newId();

  constructor(private readonly world: MatchingWorld) {}

  async is(change: Partial<DataOf<typeof SchemeChanged>> = {}): Promise<void> {
    const data = { ...sample(SchemeChanged), schemeId: this.scheme, pools: [this.pool], ...change };
    await this.world.say(SchemeChanged, this.scheme, data);
    const pool = { ...sample(PoolChanged), poolId: this.pool, schemes: [this.scheme] };
    await this.world.say(PoolChanged, this.pool, pool);
  }

  /** A partner takes part: RT5, on five places, unless told otherwise. */
  async isShared(change: Partial<DataOf<typeof PoolShareChanged>> = {}): Promise<void> {
    const data = { ...sample(PoolShareChanged), shareId: this.share, poolId: this.pool, ...change };
    await this.world.say(PoolShareChanged, data.shareId, data);
  }

  /** Somebody of RWE offers to mentor and is put into the pool. */
  async hasMentor(person: Id = newId(), change: Partial<DataOf<typeof MentorProfileChanged>> = {}): Promise<Mentor> {
    const profile = newId();
    const data = { ...sample(MentorProfileChanged), profileId: profile, personId: person, ...change };
    await this.world.say(MentorProfileChanged, profile, data);
    const place = { poolMentorId: newId(), poolId: this.pool, profileId: profile, personId: person };
    await this.world.say(PoolMentorChanged, place.poolMentorId, { ...place, status: 'IN' });
    return { profile, person };
  }

  /** What happened, in order, between a mentor and a mentee. */
  async sees(mentor: Mentor, mentee: Actor, ...names: Told[]): Promise<Fact> {
    const base = {
      ...sample(RelationshipFactRecorded),
      relationshipId: newId(),
      schemeId: this.scheme,
      mentor: mentor.person,
      mentee: mentee.id,
      menteeOrganisation: mentee.organisation,
      poolId: this.pool,
      shareId: mentee.organisation === 'RWE' ? null : this.share,
    };
    await this.repeats(base, ...names);
    return base;
  }

  /** The same pair again, with what is told of it from its beginning. */
  async repeats(pair: Fact, ...names: Told[]): Promise<void> {
    for (const [revision, name] of names.entries()) {
      await this.world.say(RelationshipFactRecorded, pair.relationshipId, { ...pair, revision, fact: { name } });
    }
  }

  async sawTheEndOf(pair: Fact): Promise<void> {
    const fact = { name: 'ENDED', cause: 'COMPLETED' } as const;
    await this.world.say(RelationshipFactRecorded, pair.relationshipId, { ...pair, revision: 9, fact });
  }

  /** One of the two has asked never to be paired with the other again; who of them is not told. */
  async barred(...pair: readonly [Id, Id]): Promise<DataOf<typeof PairBarred>> {
    const [one, other] = [...pair].sort() as [Id, Id];
    const told = { relationshipId: newId(), one, other };
    await this.world.say(PairBarred, told.relationshipId, told);
    return told;
  }

  /** Nobody asks for it any more. */
  async unbarred(told: DataOf<typeof PairBarred>): Promise<void> {
    await this.world.say(PairUnbarred, told.relationshipId, told);
  }

  get id(): string {
    return globalId('Scheme', this.scheme);
  }
}

/** The three organisations and the people of the stories, and what the director looks for. */
export async function hearOfEverybody(world: MatchingWorld): Promise<void> {
  for (const code of ['RWE', 'RT5', '509']) {
    await world.say(OrganisationChanged, code, { ...sample(OrganisationChanged), code });
  }
  for (const { actor, grade, staffGroup } of members) {
    await world.say(MembershipChanged, membershipId(actor), membershipOf(actor, { grade, staffGroup }));
  }
  await world.say(MenteeProfileChanged, director.id, {
    ...sample(MenteeProfileChanged),
    personId: director.id,
    needs: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
  });
}

/** RWE's scheme with the pharmacy technician in its pool, shared with RT5 for five places. */
export async function sharedReverseScheme(world: MatchingWorld): Promise<ReverseScheme & { technician: Mentor }> {
  const reverse = new ReverseScheme(world);
  await reverse.is();
  await reverse.isShared();
  return Object.assign(reverse, { technician: await reverse.hasMentor(technician.id) });
}

export function membershipOf(
  actor: Actor,
  change: Partial<DataOf<typeof MembershipChanged>> = {},
): DataOf<typeof MembershipChanged> {
  const { id, organisation } = actor;
  return { ...sample(MembershipChanged), membershipId: membershipId(actor), personId: id, organisation, ...change };
}

function membershipId({ id }: Actor): Id {
  return id.replace('-4000-', '-4001-');
}

function sample<Data>({ sample }: { readonly sample: Data }): Data {
  return sample;
}

export const RECOMMEND = `query($scheme: ID!, $mentee: ID, $first: Int! = 20) {
  recommendMentors(scheme: $scheme, mentee: $mentee, first: $first) {
    mentor { id } score difference weightsVersion reasons { dimension contribution text }
  }
}`;

export const EXPLAIN = `query($scheme: ID!, $mentor: ID!, $mentee: ID) {
  explainMatch(scheme: $scheme, mentor: $mentor, mentee: $mentee) {
    mentor { id } score reasons { dimension contribution text } obstacle { code text }
  }
}`;

export interface Match {
  readonly mentor: { readonly id: string };
  readonly score: number;
  readonly difference: number;
  readonly reasons: readonly { dimension: string; contribution: number; text: string }[];
  readonly obstacle?: { readonly code: string; readonly text: string } | null;
}
