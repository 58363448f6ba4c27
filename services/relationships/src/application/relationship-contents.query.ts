import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { asSeenBy } from '../domain/as-seen-by.js';
import { historyOf, type HistoryLine } from '../domain/history.js';
import type { Relationship } from '../domain/relationship.js';
import type { SealedText } from '../domain/sealed-text.js';
import { publishedTexts, writtenTexts } from '../domain/written-texts.js';
import { PairTexts, type ReadText } from './pair-texts.port.js';
import { readerOf, type Reading } from './access.policy.js';
import { RelationshipById } from './relationship-by-id.query.js';
import type { RelationshipView } from './relationship-view.js';

/** A relationship with what this reader may read of it. */
export interface RelationshipContents {
  readonly relationship: Relationship;
  /** What was written, as far as the reader may read it; null where nothing was written or it is not theirs to read. */
  readonly read: (text: SealedText | null) => ReadText | null;
}

/** A relationship as a reader has it before them: what was written is opened when somebody asks for it. */
export interface UnopenedContents {
  /** The newest lines, or all, oldest first: for coordinators the activity alone; null for them in a list, whose rows hold no history. */
  readonly history: ((newest?: number) => readonly HistoryLine[]) | null;
  /** The keys are fetched once, however often it is asked for. */
  readonly open: () => Promise<RelationshipContents>;
}

/** Opens what was written: all of it for the two of them; for coordinators what was published. Concerns: read-concern.query.ts. */
@Injectable()
export class RelationshipContentsQuery {
  constructor(
    private readonly byId: RelationshipById,
    private readonly texts: PairTexts,
  ) {}

  async of(actor: Actor, view: RelationshipView): Promise<UnopenedContents> {
    const { relationship, folded, reading } = await this.whole(actor, view);
    const reader = readerOf(reading);
    let opened: Promise<RelationshipContents> | undefined;
    return {
      history:
        folded === null || reading.as === 'SPONSOR' ? null : (newest) => historyOf(folded.events, reader, newest),
      open: () => (opened ??= this.opened(actor, reading, asSeenBy(reader, relationship))),
    };
  }

  private async opened(actor: Actor, reading: Reading, relationship: Relationship): Promise<RelationshipContents> {
    const isParticipant = reading.as === 'PARTICIPANT';
    const sealed = isParticipant ? writtenTexts(relationship) : outsideTexts(reading, relationship);
    const open = isParticipant
      ? await this.texts.opener(actor, relationship.id, sealed)
      : await this.texts.openerOfPublished(relationship.id, sealed);
    const readable = new Set(sealed);
    return { relationship, read: (text) => (text !== null && readable.has(text) ? open(text) : null) };
  }

  /** A row of a list is completed from the stream, unless nothing was written that the reader could read. */
  private async whole(actor: Actor, view: RelationshipView): Promise<RelationshipView> {
    if (view.folded !== null) return view;
    const { reading, relationship } = view;
    const published = relationship.commitments.some((commitment) => commitment.publishedAt !== null);
    return reading.as !== 'PARTICIPANT' && !published ? view : this.byId.get(actor, relationship.id);
  }
}

/** For coordinators what was published. */
function outsideTexts(reading: Reading, relationship: Relationship): readonly SealedText[] {
  return reading.as === 'COORDINATOR' ? publishedTexts(relationship) : [];
}
