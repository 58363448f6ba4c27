import { Injectable } from '@nestjs/common';
import { derivedId, Refusal, type Actor, type Id } from '@pairwell/kernel';
import { Database, SERVICE, type TransactionActor } from '@pairwell/persistence';
import { isErased, KeyDestroyed, SubjectKeys } from '@pairwell/privacy';
import { PairTexts, type Circle, type OpenText, type ReadText } from '../../application/pair-texts.port.js';
import type { SealedText, ToldToScheme } from '../../domain/sealed-text.js';

type Sealed<Texts extends readonly (string | null)[]> = {
  readonly [Place in keyof Texts]: Texts[Place] extends string ? SealedText : SealedText | null;
};

/** What is told the scheme in a relationship has scopes of its own, so that the other half's right does not reach it. */
function scopeOf(relationshipId: Id, toldTo: 'PAIR' | ToldToScheme): Id {
  return toldTo === 'PAIR' ? relationshipId : derivedId(`told to the ${toldTo}`, relationshipId);
}

/** The scopes of what is kept for some months after the end: the texts of the pair, and what was told the scheme. */
export function scopesOfTexts(relationshipId: Id): { readonly pair: Id; readonly toldToScheme: Id } {
  return { pair: scopeOf(relationshipId, 'PAIR'), toldToScheme: scopeOf(relationshipId, 'SCHEME') };
}

/** Every scope of a relationship. */
export function scopesOf(relationshipId: Id): readonly Id[] {
  const { pair, toldToScheme } = scopesOfTexts(relationshipId);
  return [pair, toldToScheme, scopeOf(relationshipId, 'SCHEME_LATER')];
}

/** Texts under a key per (author, scope); who may fetch the key is decided by row-level security. */
@Injectable()
export class SealedPairTexts extends PairTexts {
  constructor(
    private readonly database: Database,
    private readonly keys: SubjectKeys,
  ) {
    super();
  }

  override async seal<const Texts extends readonly (string | null)[]>(
    author: Actor,
    { relationshipId, participants, toldTo }: Circle,
    texts: Texts,
  ): Promise<Sealed<Texts>> {
    const by = { author: author.id, scope: scopeOf(relationshipId, toldTo), participants };
    const sealed = this.database.transaction(author, async (tx) => {
      const done: (SealedText | null)[] = [];
      for (const text of texts) {
        const sealed = text === null ? null : await this.keys.seal(tx, by, text);
        done.push(sealed && toldTo !== 'PAIR' ? { ...sealed, toldTo } : sealed);
      }
      return done;
    });
    return (await sealed.catch(refuseErased)) as unknown as Sealed<Texts>;
  }

  override opener(reader: Actor, relationshipId: Id, texts: readonly SealedText[]): Promise<OpenText> {
    return this.openerAs(reader, relationshipId, texts);
  }

  /** As the service: what its author published may be read by those who cannot fetch the key themselves. */
  override openerOfPublished(relationshipId: Id, texts: readonly SealedText[]): Promise<OpenText> {
    return this.openerAs(SERVICE, relationshipId, texts);
  }

  private async openerAs(actor: TransactionActor, relationshipId: Id, texts: readonly SealedText[]): Promise<OpenText> {
    if (texts.length === 0) return () => GONE;
    const open = await this.database.transaction(actor, (tx) => this.keys.opener(tx, texts), { readOnly: true });
    const scopes = new Map<string, Id>();
    const scopeFor = (toldTo: 'PAIR' | ToldToScheme): Id => {
      const scope = scopes.get(toldTo) ?? scopeOf(relationshipId, toldTo);
      scopes.set(toldTo, scope);
      return scope;
    };
    return (sealed) => {
      const text = open({ scope: scopeFor(sealed.toldTo ?? 'PAIR'), sealed });
      return isErased(text) ? GONE : { text, erased: false };
    };
  }
}

const GONE: ReadText = { text: null, erased: true };

/** Nothing can be written any more where what was written has been erased. */
function refuseErased(error: unknown): never {
  if (!(error instanceof KeyDestroyed)) throw error;
  throw new Refusal(
    'NOT_POSSIBLE_NOW',
    'What was written here has been erased, and no words can be added. Leave them out, or turn to your coordinator.',
  );
}
