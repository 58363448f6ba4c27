import { audienceOf, type Demonstration } from '@pairwell/demo';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '@pairwell/local';
import { openEventLog, type EventLog } from '@pairwell/messaging';
import { Database, migrate, SERVICE } from '@pairwell/persistence';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pairwell, type Ran } from './pairwell.given.js';
import type { ServiceName } from './installation/processes.js';

/** A throw-away platform, the command line that operates it, and what only a test may do to it. */
export class OperatedPlatform {
  private readonly databases = new Map<ServiceName, Database>();
  private steps = 0;

  private constructor(
    readonly running: ThrowAwayPlatform,
    readonly log: EventLog,
    private readonly common: readonly string[],
  ) {}

  static async start(): Promise<OperatedPlatform> {
    // On a busy machine a part of an operation may take its time; nothing here is about that.
    const running = await startThrowAwayPlatform({ gateway: { PAIRWELL_SUBGRAPH_TIMEOUT: '30000' } });
    const { databases, outside } = running.platform.facts;
    // On production drivers each throw-away platform has topics of its own, which only it knows.
    const eventLog = outside?.EVENT_LOG_URL ?? databases.eventLog.url;
    const file = join(running.dataFolder, 'event-log.env');
    await writeFile(file, `EVENT_LOG_URL='${eventLog}'\n`);
    const log = await openEventLog(eventLog, { applicationName: 'ops command spec' });
    return new OperatedPlatform(running, log, ['--data', running.dataFolder, '--env-file', file]);
  }

  /** Runs one command of the ops command against this platform. */
  run(...argv: string[]): Promise<Ran> {
    return pairwell([...argv, ...this.common]);
  }

  /** As {@link run}, with the answer as JSON; throws when the exit code is another one. */
  async json<Answer>(expectedCode: number, ...argv: string[]): Promise<Answer> {
    const { code, out, err } = await this.run(...argv, '--json');
    if (code !== expectedCode) throw new Error(`pairwell ${argv.join(' ')} ended with ${code}: ${err}${out}`);
    return JSON.parse(out) as Answer;
  }

  /** All rows of some tables of a service, in a fixed order. */
  async rows(service: ServiceName, tables: readonly string[]): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const table of tables) {
      const rows = await this.query<{ row: string }>(service, `SELECT t::text AS row FROM ${table} t ORDER BY 1`);
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  }

  async query<Row>(service: ServiceName, sql: string): Promise<Row[]> {
    const { url } = this.running.platform.facts.databases.services[service];
    const database =
      this.databases.get(service) ??
      (await Database.connect({ url, applicationName: 'ops command spec', poolSize: 1 }));
    this.databases.set(service, database);
    return database.transaction(SERVICE, (tx) => tx.query<Row[]>(sql));
  }

  /** Changes a service's tables as only their owner may. */
  async asOwner(service: ServiceName, sql: string): Promise<void> {
    this.steps += 1;
    const name = `Spec${String(this.steps).padStart(13, '0')}`;
    class Step {
      readonly name = name;
      async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
        await runner.query(sql);
      }
      async down(): Promise<void> {}
    }
    await migrate({ ...this.running.platform.facts.databases.services[service], migrations: [Step] });
  }

  /** What the operator of the platform does; any member state is changed by it, so that events flow. */
  async onboard(code: string): Promise<void> {
    const answer = await this.persistently(() => this.askToOnboard(code));
    if (answer.onboardOrganisation.__typename !== 'Organisation') throw new Error(JSON.stringify(answer));
  }

  private async askToOnboard(code: string): Promise<{ onboardOrganisation: { __typename: string } }> {
    const { world } = this.running;
    return world.graph.ask(
      await world.graph.portalToken(world.operator),
      `mutation ($input: OnboardOrganisationInput!) { onboardOrganisation(input: $input) { __typename } }`,
      { input: { code, name: code, type: 'UNIVERSITY', icbCode: 'QK1', regionCode: 'Y60', idempotencyKey: code } },
    );
  }

  /** As portals do with what is answered as not available just now: again, under the same key. */
  private async persistently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        if (!String(error).includes('UNAVAILABLE') || attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  /** A goal more in every relationship of a person in which one may be set; answers in how many. */
  async setGoals(subject: string, organisation: string, statement: string): Promise<number> {
    const { world, dataFolder } = this.running;
    const { portals } = JSON.parse(await readFile(join(dataFolder, 'demonstration.json'), 'utf8')) as Demonstration;
    const portal = portals[organisation];
    if (!portal) throw new Error(`${organisation} has no portal`);
    const { graph } = world;
    const token = await graph.personToken(portal, subject, () =>
      world.idToken(organisation, subject, audienceOf(organisation)),
    );
    const { myRelationships } = await graph.ask<{ myRelationships: { edges: { node: { id: string } }[] } }>(
      token,
      '{ myRelationships(first: 20) { edges { node { id } } } }',
    );
    let set = 0;
    for (const { node } of myRelationships.edges) {
      const input = {
        relationship: node.id,
        statement,
        howIWillKnow: 'I will see it',
        idempotencyKey: `${statement} ${node.id}`,
      };
      const answer = await graph.ask<{ setGoal: { __typename: string } }>(
        token,
        'mutation ($input: SetGoalInput!) { setGoal(input: $input) { __typename } }',
        { input },
      );
      if (answer.setGoal.__typename === 'Relationship') set += 1;
    }
    return set;
  }

  settled(): Promise<void> {
    return this.running.world.settled();
  }

  async end(): Promise<void> {
    for (const database of this.databases.values()) await database.close();
    await this.log.close();
    await this.running.end();
  }
}
