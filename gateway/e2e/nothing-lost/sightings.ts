import type { DemoPerson } from '@pairwell/demo';
import type { Stage } from '../stage.js';
import type { Acknowledged } from './load.js';

/** A relationship as its own stream tells it. */
export interface PairSeen extends Acknowledged {
  readonly status: string;
  readonly history: readonly { readonly by: string; readonly sentence: string }[];
  readonly agreement: { readonly signatures: readonly { readonly by: string }[] };
}

/** A member as identity tells. */
export interface MemberSeen extends Acknowledged {
  readonly grade: string;
  readonly person: { readonly name: string };
  readonly grants: readonly { readonly role: string }[];
}

/** What somebody has in the directory. */
export interface ProfilesSeen {
  readonly mentor: Acknowledged & { readonly headline: string };
  readonly mentee: Acknowledged;
}

/** What people see through the gateway, asked where nothing may go wrong. */
export class Sightings {
  constructor(private readonly stage: Stage) {}

  /** Folded from the stream, for one of the pair. */
  async pair(by: DemoPerson, id: string): Promise<PairSeen> {
    const { relationship } = await this.stage.ask<{ relationship: PairSeen }>(
      by,
      `query($id: ID!) { relationship(id: $id) {
         id version status history { by sentence } agreement { signatures { by } } } }`,
      { id },
    );
    return relationship;
  }

  /** From the read model: all pairs of a scheme, by id. */
  async pairsOfScheme(by: DemoPerson, scheme: string): Promise<(Acknowledged & { readonly status: string })[]> {
    const { schemeRelationships } = await this.stage.ask<{ schemeRelationships: List<PairSeen> }>(
      by,
      `query($scheme: ID!) { schemeRelationships(scheme: $scheme, first: 100) { edges { node { id version status } } } }`,
      { scheme },
    );
    return byId(nodesOf(schemeRelationships));
  }

  /** From the read model: the pairs that somebody belongs to. */
  async pairsOf(by: DemoPerson): Promise<Acknowledged[]> {
    const { myRelationships } = await this.stage.ask<{ myRelationships: List<Acknowledged> }>(
      by,
      '{ myRelationships { edges { node { id version } } } }',
    );
    return nodesOf(myRelationships);
  }

  async profiles(by: DemoPerson): Promise<ProfilesSeen> {
    const { myProfiles } = await this.stage.ask<{ myProfiles: ProfilesSeen }>(
      by,
      '{ myProfiles { mentor { id version headline } mentee { id version } } }',
    );
    return myProfiles;
  }

  /** Whom the directory's search finds, by name. */
  async mentors(by: DemoPerson): Promise<string[]> {
    const { mentors } = await this.stage.ask<{ mentors: List<{ readonly displayName: string }> }>(
      by,
      '{ mentors(first: 100) { edges { node { displayName } } } }',
    );
    return nodesOf(mentors)
      .map(({ displayName }) => displayName)
      .sort();
  }

  async members(by: DemoPerson, search: string): Promise<MemberSeen[]> {
    const { members } = await this.stage.ask<{ members: List<MemberSeen> }>(
      by,
      `query($organisation: OrganisationCode!, $search: String) {
         members(organisation: $organisation, search: $search, first: 100) {
           edges { node { id version grade person { name } grants { role } } } } }`,
      { organisation: by.organisation, search },
    );
    return nodesOf(members);
  }

  /** Profiles of the mentors whom matching would send somebody to: published, in a pool, with a place left. */
  async recommended(by: DemoPerson, scheme: string): Promise<string[]> {
    const { recommendMentors } = await this.stage.ask<{ recommendMentors: { mentor: { id: string } }[] }>(
      by,
      'query($scheme: ID!) { recommendMentors(scheme: $scheme, first: 100) { mentor { id } } }',
      { scheme },
    );
    return recommendMentors.map(({ mentor }) => mentor.id).sort();
  }
}

interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

function nodesOf<Node>({ edges }: List<Node>): Node[] {
  return edges.map(({ node }) => node);
}

function byId<Thing extends Acknowledged>(things: Thing[]): Thing[] {
  return things.sort((left, right) => (left.id < right.id ? -1 : 1));
}
