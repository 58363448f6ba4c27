import type { Actor } from '@pairwell/kernel';
import { Unavailable } from '@pairwell/service-host';
import { z } from 'zod';
import { askAgain } from '../execution/ask-again.js';
import type { InternalTokenSigner } from './internal-token.signer.js';

/** A live session: who acts in it, and the token with which subgraphs are asked on their behalf. */
export interface Session {
  readonly actor: Actor;
  /** When it ends by itself, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly internalToken: string;
}

/**
 * What identity knows of sessions, remembered for at most a second, and not beyond a session's own end: a role taken
 * away stops working within two.
 *
 * Closed by default: when identity cannot be asked, nobody gets in.
 */
export class SessionDirectory {
  private readonly remembered = new Map<string, Remembered>();

  /** @param identity identity's internal address. */
  constructor(
    private readonly identity: URL,
    private readonly signer: InternalTokenSigner,
  ) {}

  /** @throws Unavailable when identity cannot be asked. */
  find(sessionId: string): Promise<Session | undefined> {
    const now = performance.now();
    const known = this.remembered.get(sessionId);
    if (known !== undefined && known.until > now) return known.session;
    this.forgetOldest();
    const entry: Remembered = { until: now + REMEMBERED_MILLISECONDS, session: this.ask(sessionId) };
    this.remembered.delete(sessionId);
    this.remembered.set(sessionId, entry);
    entry.session.then(
      (session) => (entry.until = Math.min(entry.until, endOf(session))),
      () => this.remembered.delete(sessionId),
    );
    return entry.session;
  }

  private async ask(sessionId: string): Promise<Session | undefined> {
    const url = new URL(`/internal/sessions/${encodeURIComponent(sessionId)}`, this.identity);
    const known = await this.read(url, sessionId);
    return known && { ...known, internalToken: await this.signer.forActor(known.actor) };
  }

  private async read(url: URL, session: string): Promise<Omit<Session, 'internalToken'> | undefined> {
    try {
      const headers = { authorization: `Bearer ${await this.signer.forOperations()}`, accept: 'application/json' };
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS);
      const ask = () => fetch(url, { headers, signal, redirect: 'error' });
      const response = await askAgain(ask, { onlyReads: true, signal });
      if (response.status === 404) return undefined;
      if (response.status !== 200) throw new Error(`identity answered ${response.status}`);
      const { expiresAt, ...actor } = sessionAnswer.parse(await response.json());
      return { actor: { ...actor, session }, expiresAt: Date.parse(expiresAt) };
    } catch (cause) {
      throw Object.assign(new Unavailable(2, 'Sign-ins cannot be checked just now: try again shortly.'), { cause });
    }
  }

  /** A map keeps the order of insertion, so the first is the oldest. */
  private forgetOldest(): void {
    if (this.remembered.size < REMEMBERED_AT_MOST) return;
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined) this.remembered.delete(oldest);
  }
}

interface Remembered {
  /** By the clock of `performance`, which nobody can set back. */
  until: number;
  readonly session: Promise<Session | undefined>;
}

/** When a session ends, by the clock of `performance`; of what is no session there is nothing to wait for. */
function endOf(session: Session | undefined): number {
  return session === undefined ? Infinity : performance.now() + session.expiresAt - Date.now();
}

const REMEMBERED_MILLISECONDS = 1_000;
const REMEMBERED_AT_MOST = 10_000;
const ANSWER_WITHIN_MILLISECONDS = 3_000;

const grant = z.object({
  role: z.enum(['MEMBER', 'SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR', 'ANALYST', 'PLATFORM_OPERATOR']),
  organisation: z.string().optional(),
  system: z.string().optional(),
  scheme: z.string().optional(),
});

/** What `GET /internal/sessions/:sid` answers. */
const sessionAnswer = z.object({
  kind: z.enum(['person', 'portal']),
  id: z.string().min(1),
  organisation: z.string(),
  grants: z.array(grant),
  expiresAt: z.iso.datetime(),
});
