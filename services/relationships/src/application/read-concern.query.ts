import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { partWith } from '../domain/parts.js';
import { partyAs, type Relationship } from '../domain/relationship.js';
import { coordinatingRole } from './access.policy.js';
import { ConcernReadings } from './concern-readings.port.js';
import { PairTexts, type ReadText } from './pair-texts.port.js';
import { RelationshipById } from './relationship-by-id.query.js';
import type { RelationshipView } from './relationship-view.js';

/**
 * Opens the story of a concern for those it was written for: people who coordinate the scheme. Each reading is signed
 * before the story is opened, so that none goes unrecorded (guarantee 24); what cannot be signed is not read.
 */
@Injectable()
export class ReadConcern {
  constructor(
    private readonly byId: RelationshipById,
    private readonly readings: ConcernReadings,
    private readonly texts: PairTexts,
    private readonly clock: ServiceClock,
  ) {}

  /** Null for whoever does not coordinate the scheme, and where there is no such concern. */
  async story(actor: Actor, view: RelationshipView, concernId: Id): Promise<ReadText | null> {
    const role = actor.kind === 'person' ? coordinatingRole(actor, view.relationship.scheme) : null;
    if (role === null || view.reading.as !== 'COORDINATOR') return null;
    const relationship = await this.whole(actor, view);
    const concern = partWith(relationship.concerns, concernId);
    if (concern === undefined || concern.story === null) return null;
    const { id: relationshipId, scheme } = relationship;
    const raisedBy = partyAs(concern.raisedBy, relationship).person;
    await this.readings.sign(actor, { concernId, relationshipId, scheme, raisedBy }, role, this.clock.now());
    const open = await this.texts.openerOfPublished(relationshipId, [concern.story]);
    return open(concern.story);
  }

  /** A row of a list holds no story. */
  private async whole(actor: Actor, view: RelationshipView): Promise<Relationship> {
    return view.folded === null ? (await this.byId.get(actor, view.relationship.id)).relationship : view.relationship;
  }
}
