import type { Draw } from './draw.js';
import { inParallel } from './in-parallel.js';
import { keyOf } from './key-of.js';
import { mutate } from './mutate.js';
import { SYSTEM, type Onboarding } from './onboarding.js';
import type { DemoPerson } from './people.js';
import type { DemoWorld } from './world.js';

/** A scheme with the pool of mentors it uses, and who published which profile. */
export interface RunningScheme {
  readonly scheme: string;
  readonly pool: string;
  /** Mentor profile by subject. */
  readonly profiles: ReadonlyMap<string, string>;
}

export interface SchemePlan {
  readonly organisation: string;
  readonly kind: 'REVERSE' | 'TRADITIONAL';
  readonly name: string;
  readonly summary: string;
  readonly poolName: string;
  /** Places for mentees of the other partners of the system. */
  readonly places: number;
  readonly offers: readonly string[];
}

const VALUES = ['FAIRNESS', 'COMPASSION', 'CURIOSITY', 'COURAGE', 'CANDOUR', 'LEARNING', 'COLLABORATION', 'HUMOUR'];
const LANGUAGES = ['GU', 'PA', 'UR', 'PL', 'SO', 'BN'];

/** Sets up schemes and pools, and brings mentors and mentees into them, as coordinators and people do it. */
export class MentoringSchemes {
  constructor(
    private readonly world: DemoWorld,
    private readonly onboarding: Onboarding,
    private readonly draw: Draw,
  ) {}

  /** Creates a scheme and its pool, opens it, publishes the mentors' profiles and shares the pool with the system. */
  async open(plan: SchemePlan, coordinator: DemoPerson, mentors: readonly DemoPerson[]): Promise<RunningScheme> {
    const { organisation, kind, name, summary } = plan;
    const scheme = await this.as(coordinator, 'createScheme', 'Scheme', { organisation, kind, name, summary });
    const pool = await this.as(coordinator, 'createPool', 'Pool', {
      organisation,
      name: plan.poolName,
      schemes: [scheme],
    });
    await this.as(coordinator, 'openScheme', 'Scheme', { scheme });
    const profiles = new Map<string, string>();
    const prepared = mentors.map((mentor) => ({ mentor, profile: this.profileOf(mentor, plan) }));
    await inParallel(prepared, 6, async ({ mentor, profile }) => {
      const id = await this.as(mentor, 'publishMentorProfile', 'MentorProfile', profile);
      profiles.set(mentor.subject, id);
      await this.as(coordinator, 'addToPool', 'PoolMentor', { pool, mentorProfile: id });
    });
    await this.shareWithSystem(coordinator, pool, plan.places);
    return { scheme, pool, profiles };
  }

  /** Someone signs up, and the scheme's coordinator approves. */
  async signUp(person: DemoPerson, as: 'MENTOR' | 'MENTEE', scheme: string, coordinator: DemoPerson): Promise<void> {
    const participation = await this.as(person, 'applyToScheme', 'SchemeParticipation', { scheme, as });
    await this.as(coordinator, 'decideApplication', 'SchemeParticipation', { participation, approve: true });
  }

  /** What a leader looks for, so that recommendations can say why a mentor fits. */
  async saveNeeds(leader: DemoPerson, needs: readonly string[]): Promise<void> {
    await this.as(leader, 'saveMenteeProfile', 'MenteeProfile', {
      needs,
      values: this.draw.some(VALUES, 3),
      media: ['VIDEO', 'IN_PERSON'],
    });
  }

  private profileOf(mentor: DemoPerson, plan: SchemePlan): object {
    const languages = ['EN', ...(this.draw.next() < 0.5 ? [this.draw.one(LANGUAGES)] : [])];
    return {
      displayName: mentor.name,
      offers: this.draw.some(plan.offers, 3),
      values: this.draw.some(VALUES, 3),
      languages,
      media: this.draw.next() < 0.6 ? ['VIDEO', 'IN_PERSON'] : ['VIDEO'],
      consentToBeFound: true,
    };
  }

  /** The owner offers; for a whole system its integrated care board answers. */
  private async shareWithSystem(coordinator: DemoPerson, pool: string, places: number): Promise<void> {
    const share = await this.as(coordinator, 'offerPoolShare', 'PoolShare', { pool, partnerSystem: SYSTEM, places });
    const board = this.onboarding.administratorOf('QK1');
    await this.as(board, 'answerPoolShare', 'PoolShare', { share, accept: true });
  }

  private async as(person: DemoPerson, name: string, type: string, input: object): Promise<string> {
    const token = await this.onboarding.tokenOf(person);
    const keyed = { ...input, idempotencyKey: keyOf(name, input) };
    const mutation = { name, type, selection: 'id', input: keyed };
    return (await mutate<{ id: string }>(this.world.graph, token, mutation)).id;
  }
}
