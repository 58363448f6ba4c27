const DAY = 86_400_000;

/** Days are counted back from the demonstration's last day, 0, which is yesterday: the last day that is wholly over. */
export class Calendar {
  private readonly midnight: number;

  constructor(today: Date) {
    this.midnight = (Math.floor(today.getTime() / DAY) - 1) * DAY;
  }

  /** An instant on a day before (or after) today, by the hour in UTC. */
  at(day: number, hour: number): Date {
    return new Date(this.midnight + day * DAY + hour * 3_600_000);
  }

  /** `2026-11-02`. */
  dateOf(day: number): string {
    return this.at(day, 12).toISOString().slice(0, 10);
  }

  /** `2026-11`; the demonstration's organisations live in one time zone near enough to UTC for a month's name. */
  monthOf(day: number): string {
    return this.dateOf(day).slice(0, 7);
  }
}
