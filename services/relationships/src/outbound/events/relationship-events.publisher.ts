import { Injectable } from '@nestjs/common';
import type { PositionedEvent } from '@pairwell/event-store';
import { EventLog, toLogMessage, type LogMessage } from '@pairwell/messaging';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import type { Follower } from '../subscriptions/follower.js';
import { FactTeller } from './fact-teller.js';
import { NudgeTeller } from './nudge-teller.js';
import type { Told } from './relationship-facts.js';

/**
 * Publishes what others may count, and whom to write to. The stream is the outbox (ADR 0003): the checkpoint moves after the publication,
 * so each event goes out at least once, always under the same id.
 */
@Injectable()
export class RelationshipEventsPublisher implements Follower {
  readonly name = 'integration-events';

  constructor(
    private readonly facts: FactTeller,
    private readonly nudges: NudgeTeller,
    private readonly log: EventLog,
    private readonly database: Database,
  ) {}

  async take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> {
    const messages: LogMessage[] = [];
    for (const recorded of batch) {
      const fact = await this.facts.tell(recorded);
      const told = [...(fact === null ? [] : [fact]), ...(await this.nudges.tell(recorded))];
      messages.push(...told.map((one) => messageOf(one, recorded)));
    }
    if (messages.length > 0) await this.log.publish(messages);
    await this.database.transaction(SERVICE, move);
  }
}

function messageOf(told: Told, recorded: PositionedEvent): LogMessage {
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
