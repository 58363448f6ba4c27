import { Injectable } from '@nestjs/common';
import { Database } from '@pairwell/persistence';
import { RelationshipSignals, type RelationshipSignal } from '../../application/relationship-signals.port.js';

const CHANNEL = 'pairwell_relationships';

/** The trigger of the list notifies; an empty payload follows a broken connection, on which notifications were lost. */
@Injectable()
export class PostgresRelationshipSignals extends RelationshipSignals {
  constructor(private readonly database: Database) {
    super();
  }

  listen(onSignal: (signal: RelationshipSignal | undefined) => void): Promise<() => Promise<void>> {
    return this.database.listen(CHANNEL, (payload) =>
      onSignal(payload === '' ? undefined : (JSON.parse(payload) as RelationshipSignal)),
    );
  }
}
