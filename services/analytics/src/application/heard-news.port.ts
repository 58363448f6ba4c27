/** Whether everything that the event log holds for analytics has been heard. */
export abstract class HeardNews {
  /** @throws EventLogUnavailable while the log is away: then nobody knows. */
  abstract all(): Promise<boolean>;
}
