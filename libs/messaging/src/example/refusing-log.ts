import { EventLogRefused, type LogMessage } from '../event-log/event-log.js';
import { StutteringLog } from './stuttering-log.js';

/** Takes nothing for one aggregate, as a log does whose settings would lose it; the rest it publishes twice. */
export class RefusingLog extends StutteringLog {
  /** Whose messages are refused; null for nobody's. */
  refusedKey: string | null = null;
  /** False where it does not say which messages it means. */
  saysWhich = true;

  override async publish(messages: readonly LogMessage[]): Promise<void> {
    const refused = messages.filter(({ key }) => key === this.refusedKey);
    if (refused.length > 0 && !this.saysWhich) throw new EventLogRefused('one aggregate is refused', []);
    await super.publish(messages.filter((message) => !refused.includes(message)));
    if (refused.length > 0) throw new EventLogRefused('one aggregate is refused', refused);
  }
}
