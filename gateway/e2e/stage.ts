import {
  Onboarding,
  mutate,
  type DemoPerson,
  type DemoWorld,
  type GraphAnswer,
  type GraphClient,
  type Mutation,
} from '@pairwell/demo';
import { untilAcknowledged } from './persistence.js';

/** The platform that a story plays on, as far as every story may reach. */
export interface Home {
  readonly world: DemoWorld;
  end(): Promise<void>;
}

/** The platform of a story, with its partners and people on it, and a way to speak for each of them. */
export class Stage<Platform extends Home = Home> {
  private constructor(
    readonly home: Platform,
    readonly onboarding: Onboarding,
  ) {}

  /** @param partners organisation codes, each with an administrator among the people. */
  static async on<Platform extends Home>(
    home: Platform,
    partners: readonly string[],
    people: readonly DemoPerson[],
  ): Promise<Stage<Platform>> {
    const onboarding = new Onboarding(home.world, people);
    const stage = new Stage(home, onboarding);
    try {
      // The first command meets processes that have never worked, and may take them too long on a busy machine.
      await untilAcknowledged(() => onboarding.bringIn([]));
      await onboarding.bringIn(partners);
      await onboarding.enrol();
      await home.world.settled();
      return stage;
    } catch (error) {
      await home.end();
      throw error;
    }
  }

  get graph(): GraphClient {
    return this.home.world.graph;
  }

  /** What a person's portal is answered, errors and all. */
  async send<Data>(person: DemoPerson, query: string, variables: object = {}): Promise<GraphAnswer<Data>> {
    return this.graph.send<Data>(await this.onboarding.tokenOf(person), query, { ...variables });
  }

  /** What a person's portal is answered, where nothing may go wrong. */
  async ask<Data>(person: DemoPerson, query: string, variables: object = {}): Promise<Data> {
    return this.graph.ask<Data>(await this.onboarding.tokenOf(person), query, { ...variables });
  }

  /** A mutation that must succeed; answers what was selected. */
  async act<Thing = { id: string }>(
    person: DemoPerson,
    name: string,
    type: string,
    input: object,
    options: { selection?: string } = {},
  ): Promise<Thing> {
    const { selection = 'id' } = options;
    const mutation: Mutation = { name, type, selection, input };
    return mutate<Thing>(this.graph, await this.onboarding.tokenOf(person), mutation);
  }

  end(): Promise<void> {
    return this.home.end();
  }
}
