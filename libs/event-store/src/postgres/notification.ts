/**
 * A NOTIFY that nobody waits for. It takes a transaction id, so its commit would flush the log like a write does; and
 * as one that is lost costs a poll and nothing else, it need not.
 */
export function notification(channel: string): string {
  return `BEGIN; SET LOCAL synchronous_commit TO off; NOTIFY ${channel}; COMMIT`;
}
