import { Injectable } from '@nestjs/common';
import {
  BarrierRaised,
  MembershipChanged,
  OrganisationChanged,
  RelationshipFactRecorded,
  SchemeChanged,
  SchemeParticipationChanged,
} from '@pairwell/contracts';
import { ConsumerPositions, EventLog, measureLag } from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import { HeardNews } from '../../application/heard-news.port.js';
import { configuration } from '../../analytics.config.js';

const HEARD = [
  BarrierRaised,
  MembershipChanged,
  OrganisationChanged,
  RelationshipFactRecorded,
  SchemeChanged,
  SchemeParticipationChanged,
];
const TOPICS = [...new Set(HEARD.map(({ topic }) => topic))];

/** Compares the head of the event log with the positions of analytics in its own database. */
@Injectable()
export class EventLogNews extends HeardNews {
  private readonly positions: ConsumerPositions;

  constructor(
    private readonly log: EventLog,
    database: Database,
  ) {
    super();
    this.positions = new ConsumerPositions(database, configuration.service);
  }

  async all(): Promise<boolean> {
    const lag = await measureLag(this.log, this.positions, TOPICS);
    return lag.every(({ messages }) => messages === 0);
  }
}
