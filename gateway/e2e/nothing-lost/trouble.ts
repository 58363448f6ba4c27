import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { audienceOf, type DemoPerson, type GraphAnswer } from '@pairwell/demo';
import type { ProcessName } from '@pairwell/local';
import type { OwnStage } from '../own-stage.js';

/** What happens to a platform: parts are killed, hang and come back. */
export class Trouble {
  constructor(private readonly stage: OwnStage) {}

  private get platform() {
    return this.stage.home.platform;
  }

  /** `kill -9`, and up again at once. */
  async restart(name: ProcessName): Promise<void> {
    await this.platform.process(name).kill();
    await this.platform.process(name).start();
  }

  async restartPostgres(): Promise<void> {
    await this.platform.postgres.kill();
    await this.platform.postgres.start();
  }

  /** While `work` runs the process is gone; afterwards it is started again. */
  async without<Result>(name: ProcessName, work: () => Promise<Result>): Promise<Result> {
    await this.platform.process(name).kill();
    try {
      return await work();
    } finally {
      await this.platform.process(name).start();
    }
  }

  /** While `work` runs the process hangs: its sockets are open, and nobody answers. */
  async whileHanging<Result>(name: ProcessName, work: () => Promise<Result>): Promise<Result> {
    const pid = this.platform.process(name).pid;
    if (pid === undefined) throw new Error(`${name} does not run`);
    process.kill(pid, 'SIGSTOP');
    try {
      return await work();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Process ids: who has it still has neither ended nor been restarted. */
  pids(names: readonly ProcessName[]): (number | undefined)[] {
    return names.map((name) => this.platform.process(name).pid);
  }

  /** What the processes have written to their logs, of these levels. */
  async logged(...levels: readonly ('fatal' | 'error' | 'warn')[]): Promise<string[]> {
    const folder = join(this.stage.home.dataFolder, 'logs');
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
    const lines = files.flatMap((text) => text.split('\n'));
    return lines.filter((line) => levels.some((level) => line.includes(`"level":"${level}"`)));
  }

  /** A sign-in from the beginning, past every token that is kept. */
  async signIn({ organisation, subject }: DemoPerson): Promise<{ status: number; body: string }> {
    const { world } = this.stage.home;
    const portal = this.stage.onboarding.portals.get(organisation);
    if (!portal) throw new Error(`${organisation} has no portal`);
    const response = await fetch(`${world.graph.gatewayUrl}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: portal.clientId,
        client_secret: portal.secret,
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: await world.idToken(organisation, subject, audienceOf(organisation)),
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      }),
    });
    return { status: response.status, body: await response.text() };
  }
}

/** Asks again and again for so long, and answers with everything that came. */
export async function askedFor<Data>(
  milliseconds: number,
  ask: () => Promise<GraphAnswer<Data>>,
): Promise<GraphAnswer<Data>[]> {
  const answers: GraphAnswer<Data>[] = [];
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    answers.push(await ask());
    await pause(100);
  }
  return answers;
}

/** How many milliseconds from now the last question was sent that is still answered; asks until `isRefused`. */
export async function lastAnsweredAfter<Data>(
  ask: () => Promise<GraphAnswer<Data>>,
  isRefused: (answer: GraphAnswer<Data>) => boolean,
): Promise<number> {
  const begin = Date.now();
  for (let last = 0; ;) {
    const sent = Date.now() - begin;
    if (isRefused(await ask())) return last;
    last = sent;
    if (sent > GIVE_UP_AFTER_MS) return last;
    await pause(50);
  }
}

const GIVE_UP_AFTER_MS = 10_000;

/** What makes a Node.js process believe that it is later than it is, as its `NODE_OPTIONS`. */
export function clockAheadBy(milliseconds: number): string {
  const source = `const Machine = Date; const ahead = ${milliseconds};
    globalThis.Date = class extends Machine {
      constructor(...given) { given.length ? super(...given) : super(Machine.now() + ahead); }
      static now() { return Machine.now() + ahead; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(source)}`;
}
