/** Answers how many things wait to be done, measured when asked. */
export type MeasureBacklog = () => Promise<number>;

/**
 * What waits to be done in a service: rows to publish, messages to consume, events to project. Health shows what was
 * measured a while ago; this is measured now, for whoever must know that everything has arrived.
 */
export class Backlog {
  private readonly measures = new Map<string, MeasureBacklog>();

  /** @throws Error for a name that is taken: a part would silently be measured no more. */
  register(name: string, measure: MeasureBacklog): void {
    if (this.measures.has(name)) throw new Error(`the backlog "${name}" is measured already`);
    this.measures.set(name, measure);
  }

  /** Each part's count by its name. */
  async measure(): Promise<Readonly<Record<string, number>>> {
    const counted = [...this.measures].map(async ([name, measure]) => [name, await measure()] as const);
    return Object.fromEntries(await Promise.all(counted));
  }
}
