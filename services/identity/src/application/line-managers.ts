import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { lineManagerNotFound } from '../domain/identity.refusals.js';
import { Memberships } from './memberships.port.js';

/** The one rule about line managers: another active member of the same organisation. */
@Injectable()
export class LineManagers {
  constructor(private readonly memberships: Memberships) {}

  /**
   * @param lineManager the person named; null or undefined when nobody is.
   * @param of whose line manager it is to be, where known.
   * @throws Refusal `LINE_MANAGER_NOT_FOUND`
   */
  async require(
    tx: Transaction,
    organisation: string,
    lineManager: Id | null | undefined,
    of: Id | undefined,
  ): Promise<void> {
    if (lineManager === null || lineManager === undefined) return;
    const membership = await this.memberships.of(tx, lineManager, organisation);
    if (membership?.status !== 'ACTIVE' || lineManager === of) throw lineManagerNotFound();
  }
}
