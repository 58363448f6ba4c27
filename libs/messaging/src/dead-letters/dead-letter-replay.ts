import { SERVICE } from '@pairwell/persistence';
import type { MessageProcessor } from '../consuming/message-processor.js';
import type { LogRecord } from '../event-log/event-log.js';
import { deadLetterId, type DeadLetterFilter, type ReplayResult } from './dead-letter.js';
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
    const taken = new Set<string>();
    const { done, failed, left, expired } = await walkDeadLetters(this.parts, filter, async (record, position) => {
      const outcome = await this.replayOne(record, position);
      taken.add(deadLetterId(record));
      return outcome;
    });
    const unknown = (filter.ids ?? []).filter((id) => !taken.has(id));
    return { processed: done, putBack: failed + left, failedAgain: failed, unknown, expired };
  }

  private async replayOne(record: LogRecord, position: bigint): Promise<'done' | 'failed'> {
    const verdict = this.parts.processor.judge(record);
    if (verdict.kind !== 'skip') {
      const outcome = await this.parts.processor.process(record, verdict, position, ALWAYS_OURS);
      return outcome === 'processed' ? 'done' : 'failed';
    }
    // The consumer takes no interest in it any more.
    await this.parts.database.transaction(SERVICE, (transaction) =>
      this.parts.positions.move(transaction, record, position, record.position + 1n),
    );
    return 'done';
  }
}
