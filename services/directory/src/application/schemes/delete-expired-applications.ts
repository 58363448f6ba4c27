import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { expired, lapse } from '../../domain/participation.js';
import type { Page } from '../records.port.js';
import { Participations } from './participations.port.js';
import { Schemes } from './schemes.port.js';

/** The kind of deadline with which applications go that came to nothing. */
export const DELETE_EXPIRED_APPLICATIONS = 'DELETE_EXPIRED_APPLICATIONS';

/** The round is about no single thing; what is due is kept by a subject. */
const EVERYBODY: Id = '00000000-0000-4000-8000-000000000000';
const KEY = 'delete expired applications';
const DAY = 86_400_000;
const AT_ONCE = 200;

/**
 * Deletes applications that nobody approved once the scheme keeps them no longer: a round each day, by the settings as
 * they are that day. Whoever still waited for an answer is told of it by the event.
 */
@Injectable()
export class DeleteExpiredApplications {
  constructor(
    private readonly participations: Participations,
    private readonly schemes: Schemes,
    private readonly deadlines: Deadlines,
    private readonly clock: ServiceClock,
  ) {}

  /** Plans the first round, also after a restart; one that is planned for a later day comes at once. */
  begin(tx: Transaction): Promise<void> {
    return this.planAt(tx, this.clock.now());
  }

  /** One round, and the plan for the next. */
  async run(tx: Transaction): Promise<void> {
    const now = this.clock.now();
    const page: { after?: string; limit: number } = { limit: AT_ONCE };
    for (;;) {
      const unfinished = await this.participations.unfinished(tx, page satisfies Page);
      for (const { id } of unfinished) await this.deleteIfExpired(tx, id, now);
      const last = unfinished.at(-1);
      if (last === undefined || unfinished.length < AT_ONCE) break;
      page.after = last.id;
    }
    await this.planAt(tx, new Date(now.getTime() + DAY));
  }

  private async deleteIfExpired(tx: Transaction, id: string, now: Date): Promise<void> {
    const application = await this.participations.lock(tx, id);
    const scheme = application && (await this.schemes.find(tx, application.schemeId));
    if (application === undefined || scheme === undefined) return;
    if (!expired(application, scheme.settings, now)) return;
    await this.participations.delete(tx, id, lapse(application, now));
  }

  private planAt(tx: Transaction, dueAt: Date): Promise<void> {
    return this.deadlines.plan(tx, { key: KEY, kind: DELETE_EXPIRED_APPLICATIONS, subject: EVERYBODY, dueAt });
  }
}
