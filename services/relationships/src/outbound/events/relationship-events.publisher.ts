import { Injectable } from '@nestjs/common';
import type { PositionedEvent } from '@pairwell/event-store';
import { EventLog, publishFromStream, toLogMessage, type EventLogRefused, type LogMessage } from '@pairwell/messaging';
import { Database, type Transaction } from '@pairwell/persistence';
import { ServiceLog } from '@pairwell/service-host';
import type { Follower } from '../subscriptions/follower.js';
import { FactTeller } from './fact-teller.js';
import { NudgeTeller } from './nudge-teller.js';
import type { Told } from './relationship-facts.js';

/**
 * Publishes what others may count, and whom to write to. The stream is the outbox (ADR 0003): the checkpoint moves after the publication,
 * so each event goes out at least once, always under the same id. What the log refuses waits in the outbox, and holds up
 * nothing of anybody else.
 */
@Injectable()
export class RelationshipEventsPublisher implements Follower {
  readonly name = 'integration-events';
  private readonly lines: ServiceLog;
  private complained = false;

  constructor(
    private readonly facts: FactTeller,
    private readonly nudges: NudgeTeller,
    private readonly log: EventLog,
    private readonly database: Database,
    lines: ServiceLog,
  ) {
    this.lines = lines.of('integration-events');
  }

  async take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> {
    const messages: LogMessage[] = [];
    for (const recorded of batch) {
      const fact = await this.facts.tell(recorded);
      const told = [...(fact === null ? [] : [fact]), ...(await this.nudges.tell(recorded))];
      messages.push(...told.map((one) => messageOf(one, recorded)));
    }
    const { kept, refusal } = await publishFromStream({ log: this.log, database: this.database }, messages, move);
    this.complain(refusal, kept);
  }

  /** Once for each time that the log begins to refuse something, however much of it. */
  private complain(refusal: EventLogRefused | undefined, kept: number): void {
    if (refusal !== undefined && !this.complained) {
      this.lines.warn('the event log refuses what relationships tell; it waits in the outbox', refusal, { kept });
    }
    if (kept === 0 || refusal !== undefined) this.complained = refusal !== undefined;
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
