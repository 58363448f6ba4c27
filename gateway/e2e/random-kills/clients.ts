import { setTimeout as pause } from 'node:timers/promises';
import { Draw, type GraphAnswer } from '@pairwell/demo';
import { untilAcknowledged } from '../persistence.js';
import type { Stage } from '../stage.js';
import { couple } from './cast.js';
import { drawJourney, type Journey, type Meeting, type Step, type Thing } from './journey.js';

/** A journey as far as it has come: every command in it was acknowledged. */
export interface Played {
  readonly journey: Journey;
  readonly made: Map<Thing | 'session', string>;
  readonly acknowledged: readonly Sent[];
}

/** A command that was acknowledged, so that it can be sent once more, word for word. */
interface Sent {
  readonly step: Step;
  readonly input: object;
  readonly id: string;
}

interface Answered {
  readonly id?: string;
  readonly sessions?: readonly { readonly id: string }[];
}

/**
 * While news is held up for more than a second, what is new is called not there, and is found when it is asked for
 * again later: the price of decision 17.
 */
const NOT_FINAL = ['UNAVAILABLE', 'FORBIDDEN_OR_NOT_FOUND'];

/** How often a portal that hears nothing sends twice at once, as an impatient finger does. */
const TWICE = 0.2;

/** Portals of many couples, several at once. Each sends until it is answered, always under the same key. */
export class Clients {
  readonly played: Played[] = [];
  /** How often something had to be sent again. */
  sentAgain = 0;
  /** Codes of errors that no reader should ever be shown. */
  readonly strange: string[] = [];
  private resting = false;
  private working: Promise<unknown> = Promise.resolve();

  /** @param seed draws what each couple does; the same seed gives the same journeys, in the same order. */
  constructor(
    private readonly stage: Stage,
    private readonly meeting: Meeting,
    private readonly seed: number,
  ) {}

  /** `width` couples at a time, one after another, until {@link rest}. */
  begin(width: number): void {
    this.resting = false;
    this.working = Promise.all(Array.from({ length: width }, () => this.playOneAfterAnother()));
    // Whoever calls `rest` is told; nobody else waits for it.
    this.working.catch(() => (this.resting = true));
  }

  /** Lets every couple finish what it has sent. @throws whatever answer was final and no acknowledgement. */
  async rest(): Promise<void> {
    this.resting = true;
    await this.working;
  }

  get scheme(): string {
    return this.meeting.scheme;
  }

  /** How many commands were acknowledged. */
  get acknowledged(): number {
    return this.played.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  }

  /** Plays one journey as far as the moment before a mutation; for tests that need a command in hand. */
  async upTo(mutation: string): Promise<{ readonly played: Played; send(): Promise<string> }> {
    for (;;) {
      const played = this.next();
      const { moments } = played.journey;
      const at = moments.findIndex((moment) => moment.some((step) => step.mutation === mutation));
      if (at < 0) continue;
      for (const moment of moments.slice(0, at)) await this.playMoment(played, moment, () => false);
      const [step] = moments[at]?.filter((candidate) => candidate.mutation === mutation) ?? [];
      if (step === undefined) continue;
      return { played, send: () => this.once(played, step) };
    }
  }

  /** Sends every command of the load once more, under its old key; answers the ids that are not as they were. */
  async everythingAgain(width: number): Promise<string[]> {
    const others: string[] = [];
    const waiting = this.played.values();
    const lanes = Array.from({ length: width }, async () => {
      for (const played of waiting) {
        for (const sent of played.acknowledged) {
          const answer = await this.send(played, sent.step, sent.input);
          if (answer.id !== undefined && answer.id !== sent.id)
            others.push(`${sent.step.mutation} of ${played.journey.number}`);
        }
      }
    });
    await Promise.all(lanes);
    return others;
  }

  private async playOneAfterAnother(): Promise<void> {
    while (!this.resting) await this.play(this.next());
  }

  private next(): Played {
    const number = this.played.length;
    const journey = drawJourney(new Draw(this.seed + number), number, couple(number), this.meeting);
    const played = { journey, made: new Map(), acknowledged: [] };
    this.played.push(played);
    return played;
  }

  private async play(played: Played): Promise<void> {
    const draw = new Draw(this.seed - played.journey.number - 1);
    for (const moment of played.journey.moments) {
      if (this.resting) return;
      await this.playMoment(played, moment, () => draw.next() < TWICE);
      await this.lookAround(played);
    }
  }

  private async playMoment(played: Played, moment: readonly Step[], isImpatient: () => boolean): Promise<void> {
    await Promise.all(moment.map((step) => this.act(played, step, isImpatient() ? 2 : 1)));
  }

  private async act(played: Played, step: Step, times: number): Promise<string> {
    const input = step.input(played.made);
    const answers = await Promise.all(Array.from({ length: times }, () => this.send(played, step, input)));
    const [first = {}] = answers;
    if (answers.some(({ id }) => id !== first.id)) throw new Error(`${step.mutation} under one key made two things`);
    return this.note(played, step, input, first);
  }

  /** Without another try: what a request in hand is owed. */
  private async once(played: Played, step: Step): Promise<string> {
    const input = step.input(played.made);
    return this.note(played, step, input, await this.sendOnce(played, step, input));
  }

  private note(played: Played, step: Step, input: object, answer: Answered): string {
    const { id = '', sessions } = answer;
    (played.acknowledged as Sent[]).push({ step, input, id });
    played.made.set(step.about, id);
    const [session] = sessions ?? [];
    if (session !== undefined) played.made.set('session', session.id);
    return id;
  }

  private send(played: Played, step: Step, input: object): Promise<Answered> {
    return untilAcknowledged(
      () => this.sendOnce(played, step, input),
      () => (this.sentAgain += 1),
      NOT_FINAL,
    );
  }

  private sendOnce({ journey }: Played, step: Step, input: object): Promise<Answered> {
    const keyed = { ...input, idempotencyKey: `${step.mutation} of ${journey.number}` };
    const options = { selection: SELECTIONS[step.type] ?? 'id' };
    return this.stage.act<Answered>(step.by, step.mutation, step.type, keyed, options);
  }

  /** A reader may miss parts while something is away, and is never shown anything else. */
  private async lookAround({ journey }: Played): Promise<void> {
    const { leader } = journey.couple;
    try {
      const answer = await this.stage.send(leader, LOOK, { scheme: this.meeting.scheme });
      this.strange.push(...strangeCodes(answer));
    } catch {
      await pause(10);
    }
  }
}

function strangeCodes({ errors = [] }: GraphAnswer<unknown>): string[] {
  return errors
    .filter(({ extensions }) => !NOT_FINAL.includes(extensions?.code ?? ''))
    .map((error) => JSON.stringify(error));
}

const SELECTIONS: Readonly<Record<string, string>> = {
  Relationship: 'id sessions { id }',
  EqualityDeclaration: 'disability',
};

const LOOK = `query($scheme: ID!) {
  viewer { person { name } }
  mentors(first: 3) { edges { node { displayName } } }
  myRelationships { edges { node { id status scheme { name } } } }
  recommendMentors(scheme: $scheme, first: 3) { score }
}`;
