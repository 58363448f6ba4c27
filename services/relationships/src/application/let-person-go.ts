import { Injectable } from '@nestjs/common';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ErasureConfirmations } from '@pairwell/privacy';
import { roleOf } from '../domain/relationship.js';
import { PersonTraces } from './person-traces.port.js';
import { RuleActs } from './rule-acts.js';

/**
 * Tells the history of every relationship of a person that they were erased: what runs ends, and the other half is asked
 * to look through their own texts. Then identity hears that it is done.
 */
@Injectable()
export class LetPersonGo {
  constructor(
    private readonly acts: RuleActs,
    private readonly traces: PersonTraces,
    private readonly confirmations: ErasureConfirmations,
  ) {}

  /** @param tx in which it is confirmed; what has been told stays told, and is told once however often this is tried. */
  async run(tx: Transaction, person: Id, instant: Date): Promise<void> {
    const erasure = await this.traces.erasureOf(tx, person);
    if (erasure === undefined) return;
    for (const id of await this.traces.pairsOf(tx, person)) await this.tell(id, person, instant);
    await this.confirmations.confirm(tx, erasure);
  }

  private tell(relationshipId: Id, person: Id, instant: Date): Promise<void> {
    return this.acts.act({
      ...{ relationshipId, instant, commandId: derivedId('erasure', relationshipId, person) },
      make: (relationship, at) => {
        const who = roleOf(relationship, person);
        return who && { type: 'ForgetParty', at, who };
      },
    });
  }
}
