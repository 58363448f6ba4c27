import { derivedId, type Actor, type Id } from '@pairwell/kernel';
import type { Relationship } from '../domain/relationship.js';
import type { SealedText } from '../domain/sealed-text.js';
import type { PairTexts } from './pair-texts.port.js';

/** What a command is made with: who asks, when, ids that follow from the command, and the seal. */
export class ActContext {
  constructor(
    readonly actor: Actor,
    readonly relationshipId: Id,
    readonly commandId: Id,
    readonly at: Date,
    private readonly texts: PairTexts,
    private readonly participants: readonly Id[] = [],
    /** Whether what was written in the relationship was kept long enough and is gone. */
    private readonly textsGone = false,
  ) {}

  /** The head of every command. */
  get asked(): { readonly by: Id; readonly at: string } {
    return { by: this.actor.id, at: this.at.toISOString() };
  }

  /** The same context with the pair of a relationship as the circle that may read what is sealed. */
  in(relationship: Relationship): ActContext {
    const participants = [relationship.mentor.person, relationship.mentee.person];
    return this.sealing(participants, relationship.textsDestroyedAt !== null);
  }

  among(participants: readonly Id[]): ActContext {
    return this.sealing(participants, this.textsGone);
  }

  private sealing(participants: readonly Id[], textsGone: boolean): ActContext {
    const { actor, relationshipId, commandId, at, texts } = this;
    return new ActContext(actor, relationshipId, commandId, at, texts, participants, textsGone);
  }

  /** The id of what this command makes; the same command makes the same thing. */
  idOf(what: string): Id {
    return derivedId(this.commandId, what);
  }

  /** Seals texts for the pair, in the name of whoever asks; null stays null. */
  seal<const Texts extends readonly (string | null)[]>(
    ...texts: Texts
  ): Promise<{ readonly [Place in keyof Texts]: Texts[Place] extends string ? SealedText : SealedText | null }> {
    const { relationshipId, participants } = this;
    return this.texts.seal(this.actor, { relationshipId, participants, toldTo: 'PAIR' }, texts);
  }

  /** The same for what is told the scheme, and not the other half. */
  sealForScheme<const Texts extends readonly (string | null)[]>(
    ...texts: Texts
  ): Promise<{ readonly [Place in keyof Texts]: Texts[Place] extends string ? SealedText : SealedText | null }> {
    const toldTo = this.textsGone ? 'SCHEME_LATER' : 'SCHEME';
    return this.texts.seal(this.actor, { relationshipId: this.relationshipId, participants: [], toldTo }, texts);
  }
}
