import type { Connections } from './connections.js';
import { notification } from './notification.js';
import { APPENDED } from './sequencer.js';

/** At most one announcement in so many milliseconds, however many appends there are. */
const APART_MS = 40;

/** Tells a sequencer in another process that there is work. Losing an announcement costs a poll, never an event. */
export class Announcer {
  private due = false;
  private busy = false;

  constructor(private readonly connections: Connections) {}

  announce(): void {
    this.due = true;
    if (!this.busy) void this.send();
  }

  private async send(): Promise<void> {
    this.busy = true;
    while (this.due) {
      this.due = false;
      await this.connections.query({ text: notification(APPENDED) }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
    }
    this.busy = false;
  }
}
