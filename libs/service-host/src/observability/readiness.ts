/** What one part of a service says of itself; coded facts only, for `/health/ready`. */
export type HealthFacts = Readonly<Record<string, string | number | boolean>>;

/** Answers facts when well; throws when the service cannot serve because of it. */
export type HealthCheck = () => Promise<HealthFacts>;

/**
 * The checks behind `/health/ready`. The host registers database, relay and consumers; a service adds what else it
 * cannot serve without. An event log that is away is shown but does not fail: commands go on without it (guarantee 5).
 */
export class Readiness {
  private readonly checks = new Map<string, HealthCheck>();
  private readonly goodbyes = new Set<() => void>();
  private leaving = false;

  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** From now on the service says that it is not ready, so that nobody sends it more. */
  leave(): void {
    this.leaving = true;
    for (const goodbye of this.goodbyes) goodbye();
  }

  /**
   * Told once, when the service begins to leave: whoever holds answers open for long (live updates) ends them now,
   * because the end waits for every answer. Answers how to be told no more.
   */
  onLeave(goodbye: () => void): () => void {
    this.goodbyes.add(goodbye);
    return () => this.goodbyes.delete(goodbye);
  }

  get isLeaving(): boolean {
    return this.leaving;
  }

  all(): ReadonlyMap<string, HealthCheck> {
    return this.checks;
  }
}
