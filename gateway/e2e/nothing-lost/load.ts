import type { DemoPerson } from '@pairwell/demo';
import type { Stage } from '../stage.js';
import { untilAcknowledged } from '../persistence.js';

/** A command as somebody's portal sends it. */
export interface Command {
  readonly by: DemoPerson;
  readonly mutation: string;
  /** The type of what it makes or changes. */
  readonly type: string;
  readonly input: object;
}

/** What one pair, mentor or administrator does, step by step; later steps are about the thing that the first made. */
export interface Lane {
  readonly name: string;
  readonly steps: readonly ((made: string) => Command)[];
}

/** What every mutation of the load answers. */
export interface Acknowledged {
  readonly id: string;
  readonly version: number;
}

/** Lanes of commands that go through the gateway side by side, each with an idempotency key of its own. */
export class Load {
  /** How often something had to be sent again. */
  sentAgain = 0;
  private readonly made = new Map<Lane, string>();

  constructor(
    private readonly stage: Stage,
    private readonly lanes: readonly Lane[],
  ) {}

  /** What the lanes with such a name have made, in their order. */
  madeBy(name: string): string[] {
    return this.lanes.filter((lane) => lane.name.startsWith(name)).map((lane) => this.thingOf(lane));
  }

  /**
   * All lanes send their next command at once, and send it again until it is acknowledged. As soon as the first one is,
   * while the others are on their way, `strike` is called.
   */
  async wave(step: number, strike: () => Promise<void>): Promise<void> {
    let begin: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => (begin = resolve));
    const sent = this.lanes.map(async (lane) => {
      const { id } = await this.send(lane, step);
      if (step === 0) this.made.set(lane, id);
      begin();
    });
    await Promise.all([...sent, underWay.then(strike)]);
  }

  /** Sends every command of every lane once more, under its old key. */
  async everythingAgain(): Promise<readonly (readonly Acknowledged[])[]> {
    return Promise.all(
      this.lanes.map(async (lane) => {
        const answers: Acknowledged[] = [];
        for (const step of lane.steps.keys()) answers.push(await this.send(lane, step));
        return answers;
      }),
    );
  }

  private send(lane: Lane, step: number): Promise<Acknowledged> {
    const command = lane.steps[step]?.(step === 0 ? '' : this.thingOf(lane));
    if (!command) throw new Error(`${lane.name} has no step ${step}`);
    const { by, mutation, type, input } = command;
    const keyed = { ...input, idempotencyKey: `${lane.name}, step ${step}` };
    const options = { selection: 'id version' };
    return untilAcknowledged(
      () => this.stage.act<Acknowledged>(by, mutation, type, keyed, options),
      () => (this.sentAgain += 1),
    );
  }

  private thingOf(lane: Lane): string {
    const thing = this.made.get(lane);
    if (thing === undefined) throw new Error(`${lane.name} has made nothing yet`);
    return thing;
  }
}
