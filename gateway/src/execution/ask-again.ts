import { setTimeout as pause } from 'node:timers/promises';

/** What is asked of a service over HTTP. */
export interface Asked {
  /** Whether asking twice does no harm: a query does none. */
  readonly onlyReads: boolean;
  /** Ends the pauses as well. */
  readonly signal: AbortSignal;
}

/**
 * Asks a service of which one instance may be going or not be ready yet while another can answer.
 *
 * Asked again over another connection, twice at most, is what certainly has done nothing: whatever found no one to connect
 * to; and of what only reads, also what lost its connection and what was answered 503.
 *
 * @param ask sends the request, by undici or `fetch`, and answers at least the status.
 * @returns the first answer that holds, or the last.
 * @throws what `ask` threw last, at once when it has nothing to do with connections.
 */
export async function askAgain<Answer extends { readonly status: number }>(
  ask: () => Promise<Answer>,
  { onlyReads, signal }: Asked,
): Promise<Answer> {
  for (const milliseconds of PAUSES) {
    try {
      const answer = await ask();
      if (answer.status !== 503 || !onlyReads) return answer;
    } catch (error) {
      const code = codeOf(error);
      if (signal.aborted || !(NOT_CONNECTED.has(code) || (onlyReads && BROKEN.has(code)))) throw error;
    }
    await pause(milliseconds, undefined, { signal });
  }
  return ask();
}

/** In milliseconds: connections that have just ended leave the pool meanwhile, names lead to whoever is there now. */
const PAUSES = [20, 200];

/** Codes of Node.js and of undici. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** undici's errors carry the code, those of `fetch` carry it in their cause. */
function codeOf(error: unknown): string {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  const found = code ?? cause?.code;
  return typeof found === 'string' ? found : '';
}
