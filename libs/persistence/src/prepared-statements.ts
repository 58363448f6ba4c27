/** Statements kept by one connection; the server holds a plan of some tens of kilobytes for each. */
const MOST_PREPARED = 100;
const MOST_WATCHED = 1_000;
const LONGEST = 8_000;

/** The server refuses a prepared statement whose columns a migration has changed, and would do so for ever. */
const COLUMNS_MAY_GROW = /(?:\bSELECT|\bRETURNING|,)\s+(?:\w+\.)?\*/i;

/**
 * Which statements of one connection are worth preparing: those that come a second time.
 *
 * Parsing and planning is most of what a small statement costs the server, above all where policies of row-level
 * security are woven in. Statements made up anew each time (lists of values of any length) stay unprepared.
 */
export class PreparedStatements {
  private readonly seenOnce = new Set<string>();
  private readonly names = new Map<string, string>();
  private lastNumber = 0;

  /** @returns under which name the statement is prepared on this connection; undefined when it is not. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= MOST_PREPARED || text.length > LONGEST || COLUMNS_MAY_GROW.test(text)) return undefined;
    if (this.seenBefore(text)) return this.name(text);
    return undefined;
  }

  /** After the server refused it: the next time it is parsed anew, under another name. */
  forget(text: string): void {
    this.names.delete(text);
  }

  private seenBefore(text: string): boolean {
    if (this.seenOnce.delete(text)) return true;
    if (this.seenOnce.size >= MOST_WATCHED) this.seenOnce.clear();
    this.seenOnce.add(text);
    return false;
  }

  private name(text: string): string {
    this.lastNumber += 1;
    const name = `pairwell_${this.lastNumber}`;
    this.names.set(text, name);
    return name;
  }
}
