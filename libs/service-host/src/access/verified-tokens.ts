/** What a token says, for as long as that needs no looking at again. */
interface Verified<Said> {
  readonly said: Said;
  /** By the clock of `performance`, which nobody can set back. */
  readonly until: number;
}

const AT_MOST = 5_000;

/**
 * Remembers what good tokens say for some seconds, so that a signature is checked once for all requests of one moment.
 * Bad ones are never remembered. A remembered token is exactly the text that was verified.
 */
export class VerifiedTokens<Said> {
  private readonly known = new Map<string, Verified<Said>>();

  /** @param milliseconds how long a token is taken at its word; its own end comes first. */
  constructor(private readonly milliseconds: number) {}

  /** What the token says, when it was verified a moment ago. */
  get(token: string): Said | undefined {
    const found = this.known.get(token);
    if (found === undefined) return undefined;
    if (found.until > performance.now()) return found.said;
    this.known.delete(token);
    return undefined;
  }

  /**
   * Remembers a token that has just been verified, and answers what it says.
   *
   * @param expires its `exp`, in seconds since 1970.
   */
  add(token: string, said: Said, expires: number): Said {
    const left = Math.min(this.milliseconds, expires * 1_000 - Date.now());
    if (left <= 0) return said;
    this.forgetOldest();
    this.known.set(token, { said, until: performance.now() + left });
    return said;
  }

  /** A map keeps the order of insertion, so the first is the oldest. */
  private forgetOldest(): void {
    if (this.known.size < AT_MOST) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
