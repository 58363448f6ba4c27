import { Injectable } from '@nestjs/common';
import type { PositionedEvent } from '@pairwell/event-store';
import { EventLog, toLogMessage, type LogMessage } from '@pairwell/messaging';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import type { Follower } from '../subscriptions/follower.js';
import { FactTeller } from './fact-teller.js';

/**
 * Publishes what others may count. The stream is the outbox (ADR 0003): the checkpoint moves after the publication,
 * so each event goes out at least once, always under the same id.
 */
@Injectable()
export class RelationshipEventsPublisher implements Follower {
  readonly name = 'integration-events';

  constructor(
    private readonly teller: FactTeller,
    private readonly log: EventLog,
    private readonly database: Database,
  ) {}

  async take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> {
    const messages: LogMessage[] = [];
    for (const recorded of batch) {
      const message = await this.messageOf(recorded);
      if (message !== null) messages.push(message);
    }
    if (messages.length > 0) await this.log.publish(messages);
    await this.database.transaction(SERVICE, move);
  }

  private async messageOf(recorded: PositionedEvent): Promise<LogMessage | null> {
    const told = await this.teller.tell(recorded);
    if (told === null) return null;
    const { type, id, key, aggregateVersion, occurredAt, traceable, data } = told;
    const traceparent = traceable ? recorded.metadata['traceparent'] : undefined;
    return toLogMessage(
      {
        id,
        type: type.type,
        version: type.version,
        topic: type.topic,
        key,
        aggregateVersion,
        occurredAt: occurredAt.toISOString(),
        source: 'relationships',
        ...(typeof traceparent === 'string' ? { traceparent } : {}),
        data: type.schema.parse(data),
      },
      type.topic,
    );
  }
}
