import autocannon from 'autocannon';

/** Where a graph is, and with which token it is asked. */
export interface GraphTarget {
  /** GraphQL endpoint. */
  readonly url: string;
  readonly token: string;
}

/**
 * Operations per second with so many connections, each document another one.
 *
 * @param query makes the next document.
 * @throws Error when anything was answered otherwise than 200 without errors: a quick refusal is no good figure.
 */
export async function load(
  { url, token }: GraphTarget,
  query: () => string,
  connections: number,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => ({ ...request, body: JSON.stringify({ query: query() }) }),
      },
    ],
    verifyBody: (body) => !String(body).includes('"errors"'),
  });
  const { non2xx, errors, mismatches } = result;
  if (non2xx + errors + mismatches > 0) {
    throw new Error(`${url}: ${non2xx} refused, ${errors} broken and ${mismatches} with errors of ${result['2xx']}`);
  }
  return result['2xx'] / result.duration;
}
