import { importJWK, SignJWT } from 'jose';
import { addressOf, type PlatformFacts } from './environments.js';
import { SERVICES, type ServiceName } from './settings.js';

const LOOK_EVERY_MS = 40;

/**
 * What the launcher may do besides starting and stopping: steer the clock of the embedded mode, and see whether
 * everything that was published has arrived. It signs the operations tokens that services ask for at `/internal`.
 */
export class Operations {
  constructor(private readonly facts: Pick<PlatformFacts, 'ports' | 'secrets'>) {}

  /** From now on every service takes this instant for the present; time runs on from there. */
  async setClock(instant: Date): Promise<void> {
    await this.atEveryService('PUT', JSON.stringify({ now: instant.toISOString() }));
  }

  /** Back to the machine's clock. */
  async releaseClock(): Promise<void> {
    await this.atEveryService('DELETE');
  }

  /**
   * Resolves when every event that was published has been consumed wherever it is awaited: outboxes empty, streams
   * read to their end, no consumer behind. Looks three times at all services, because what one consumes another may
   * publish; and until then only at those that were behind, because every look takes time from their work.
   */
  async settled(milliseconds = 60_000): Promise<void> {
    const deadline = Date.now() + milliseconds;
    let asked: readonly ServiceName[] = SERVICES;
    for (let calm = 0; calm < 3;) {
      const found = await Promise.all(asked.map(async (service) => ({ service, waits: await this.behind(service) })));
      const behind = found.filter(({ waits }) => waits.length > 0);
      if (behind.length > 0) calm = 0;
      else if (asked === SERVICES) calm += 1;
      if (behind.length > 0 && Date.now() > deadline) {
        throw new Error(`still behind: ${behind.flatMap(({ waits }) => waits).join(', ')}`);
      }
      asked = behind.length > 0 ? behind.map(({ service }) => service) : SERVICES;
      if (calm < 3) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** What waits in a service, in words. */
  private async behind(service: ServiceName): Promise<string[]> {
    const response = await fetch(`${addressOf(service, this.facts.ports)}/internal/backlog`, {
      headers: { authorization: `Bearer ${await this.token()}` },
      signal: AbortSignal.timeout(10_000),
    });
    const backlog = (await response.json()) as Record<string, number>;
    return Object.entries(backlog)
      .filter(([, waiting]) => waiting > 0)
      .map(([part, waiting]) => `${waiting} in ${part} of ${service}`);
  }

  /** An internal token (60 seconds) that says "the platform itself"; it opens `/internal` and no graph. */
  async token(): Promise<string> {
    const { internalTokenKey } = this.facts.secrets;
    return new SignJWT({ kind: 'operations' })
      .setProtectedHeader({ alg: 'ES256', kid: internalTokenKey.kid })
      .setIssuer('pairwell-gateway')
      .setAudience('pairwell-subgraph')
      .setSubject('launcher')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(await importJWK(internalTokenKey, 'ES256'));
  }

  private async atEveryService(method: 'PUT' | 'DELETE', body?: string): Promise<void> {
    const authorization = `Bearer ${await this.token()}`;
    await Promise.all(SERVICES.map((service) => this.steer(service, { method, authorization, body })));
  }

  private async steer(
    service: ServiceName,
    { method, authorization, body }: { method: string; authorization: string; body?: string | undefined },
  ): Promise<void> {
    const response = await fetch(`${addressOf(service, this.facts.ports)}/internal/clock`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the clock of ${service} cannot be steered: ${response.status}`);
  }
}
