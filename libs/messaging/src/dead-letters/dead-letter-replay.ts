import { SERVICE } from '@pairwell/persistence';
import type { MessageProcessor } from '../consuming/message-processor.js';
import type { LogRecord } from '../event-log/event-log.js';
import type { DeadLetterFilter, ReplayResult } from './dead-letter.js';
import { walkDeadLetters, type WalkParts } from './walk-dead-letters.js';

export interface ReplayParts extends WalkParts {
  readonly processor: MessageProcessor;
}

const ALWAYS_OURS = { heartbeat: () => Promise.resolve(), stillOurs: () => true };

/**
 * Consumes the dead-letter topic once, up to where it ended when the replay began. A letter that fails again is written
 * to the end of the topic.
 */
export class DeadLetterReplay {
  constructor(private readonly parts: ReplayParts) {}

  async run(filter: DeadLetterFilter): Promise<ReplayResult> {
    const { done, putBack, expired } = await walkDeadLetters(this.parts, filter, (record, position) =>
      this.replayOne(record, position),
    );
    return { processed: done, putBack, expired };
  }

  private async replayOne(record: LogRecord, position: bigint): Promise<boolean> {
    const verdict = this.parts.processor.judge(record);
    if (verdict.kind !== 'skip') {
      return (await this.parts.processor.process(record, verdict, position, ALWAYS_OURS)) === 'processed';
    }
    // The consumer takes no interest in it any more.
    await this.parts.database.transaction(SERVICE, (transaction) =>
      this.parts.positions.move(transaction, record, position, record.position + 1n),
    );
    return true;
  }
}
