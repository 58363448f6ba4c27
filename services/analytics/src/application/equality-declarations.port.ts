import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { EqualityDeclaration, MonitoringObjection } from '../domain/equality-declaration.js';

/** One's own declaration and objection: nobody else's can be reached, so no method takes a person to read. */
export abstract class EqualityDeclarations {
  abstract own(tx: Transaction): Promise<EqualityDeclaration | undefined>;
  abstract ownObjection(tx: Transaction): Promise<MonitoringObjection | undefined>;
  /** Keeps a declaration in place of the last one, and ends an objection. */
  abstract keep(tx: Transaction, declaration: EqualityDeclaration): Promise<void>;
  /** Deletes what was declared and keeps the objection; an objection that is there stays as it is. */
  abstract remove(tx: Transaction, objection: MonitoringObjection): Promise<void>;
  /** Deletes declaration and objection of somebody who is erased, without reading either; as the service. */
  abstract forget(tx: Transaction, person: Id): Promise<void>;
}
