import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Metrics, ServiceLog } from '@pairwell/service-host';

/**
 * Keeps one relationship of which something cannot be worked out from stopping all others that are written with it.
 * Each time is counted and logged with the id of the relationship, and with nothing of what is in it.
 */
@Injectable()
export class FaultyRelationships {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: ServiceLog,
  ) {}

  /**
   * What follows from a relationship alone, so that trying again would lead to the same.
   *
   * @param what of the relationship is worked out, for the log.
   * @param otherwise what stands in its place where it cannot be.
   */
  workOut<Worked>(id: Id, what: string, of: () => Worked, otherwise: Worked): Worked {
    try {
      return of();
    } catch (error) {
      this.metrics
        .counter('pairwell_faulty_relationships_total', 'Times that a relationship could not be worked out.')
        .inc();
      this.log.error(`${what} of a relationship cannot be worked out and stays empty`, error, { relationship: id });
      return otherwise;
    }
  }
}
