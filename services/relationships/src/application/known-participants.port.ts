import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** That somebody takes part as a mentee in a scheme, or has applied to, as the directory tells it. */
export interface KnownParticipation {
  readonly participationId: Id;
  readonly schemeId: Id;
  readonly personId: Id;
  readonly status: 'APPLIED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';
}

/** Who takes part in which scheme as a mentee. */
export abstract class KnownParticipants {
  /**
   * Writes it down unless what is known is as new. Of an application that came to nothing, and of those of whoever is
   * erased, no more is kept than that they are over, so that a late event does not bring them back.
   */
  abstract learn(tx: Transaction, participation: KnownParticipation, version: number): Promise<void>;
}
