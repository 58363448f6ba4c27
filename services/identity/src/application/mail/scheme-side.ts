import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { Memberships } from '../memberships.port.js';

/** Who is written to where the scheme itself is to hear of something. */
@Injectable()
export class SchemeSide {
  constructor(private readonly memberships: Memberships) {}

  /**
   * Those who coordinate the scheme; where nobody is left of them, the administrators of the organisation that owns it,
   * who may do all that coordinators may.
   *
   * @param organisation that owns the scheme.
   * @param except who is not to hear of it, as one of the pair that it is about.
   */
  async of(tx: Transaction, organisation: string, scheme: Id, except: readonly Id[]): Promise<readonly Id[]> {
    const others = (people: readonly Id[]): readonly Id[] => people.filter((person) => !except.includes(person));
    const coordinators = others(await this.memberships.coordinatorsOf(tx, organisation, scheme));
    if (coordinators.length > 0) return coordinators;
    return others(await this.memberships.administratorsOf(tx, organisation));
  }
}
