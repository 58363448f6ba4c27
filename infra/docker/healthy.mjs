/**
 * The health check of every process in the image: exit 0 when the process on PAIRWELL_PORT says that it is ready.
 *
 * Node.js itself asks, because the image holds neither curl nor wget.
 */
const port = process.env.PAIRWELL_PORT;
const ready = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4_000) })
  .then((response) => response.ok)
  .catch(() => false);
process.exitCode = ready ? 0 : 1;
