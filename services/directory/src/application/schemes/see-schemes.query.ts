import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, type Transaction } from '@pairwell/persistence';
import type { Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import type { Scheme, SchemeStatus } from '../../domain/scheme.js';
import { DirectoryPolicy } from '../directory.policy.js';
import type { Page } from '../records.port.js';
import { Viewers } from '../viewers.js';
import { Participations } from './participations.port.js';
import { Schemes } from './schemes.port.js';

/** The schemes, and the people in them, that the actor may see. */
@Injectable()
export class SeeSchemes {
  constructor(
    private readonly database: Database,
    private readonly schemes: Schemes,
    private readonly participations: Participations,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
  ) {}

  /** The visible schemes among those, by id. */
  byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, Scheme>> {
    return this.database.transaction(actor, (tx) => this.among(tx, actor, ids), { readOnly: true });
  }

  /** As {@link byIds}, inside a transaction of the same actor. */
  async among(tx: Transaction, actor: Actor, ids: readonly string[]): Promise<Map<string, Scheme>> {
    const seen = await this.seen(tx, actor, await this.schemes.findMany(tx, ids));
    return new Map(seen.map((scheme) => [scheme.id, scheme]));
  }

  /** A page of the visible schemes, in the order of their ids. A system has tens of schemes, not thousands. */
  list(actor: Actor, filter: { status?: SchemeStatus | undefined }, page: Page): Promise<Scheme[]> {
    const { after = '', limit } = page;
    return this.database.transaction(
      actor,
      async (tx) => {
        const seen = await this.seen(tx, actor, await this.schemes.all(tx, filter.status));
        return seen.filter((scheme) => scheme.id > after).slice(0, limit);
      },
      { readOnly: true },
    );
  }

  /** Who applied to a scheme: for those who run it; nobody for others. */
  participationsIn(
    actor: Actor,
    scheme: Pick<Scheme, 'id' | 'organisation'>,
    filter: { status?: ParticipationStatus | undefined; as?: Side | undefined },
    page: Page,
  ): Promise<Participation[]> {
    if (!this.policy.runs(actor, scheme.organisation, [scheme.id])) return Promise.resolve([]);
    return this.database.transaction(actor, (tx) => this.participations.inScheme(tx, scheme.id, filter, page), {
      readOnly: true,
    });
  }

  /** The visible participations among those, by id. */
  participationsById(actor: Actor, ids: readonly string[]): Promise<Map<string, Participation>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const found = await this.participations.findMany(tx, ids);
        const seen = found.filter((participation) => this.policy.seesParticipation(actor, participation));
        return new Map(seen.map((participation) => [participation.id, participation]));
      },
      { readOnly: true },
    );
  }

  private async seen(tx: Transaction, actor: Actor, schemes: readonly Scheme[]): Promise<Scheme[]> {
    const viewer = await this.viewers.of(tx, actor);
    const pools = new Set((await this.viewers.poolsSeenBy(tx, viewer)).map((pool) => pool.id));
    const own = await this.participations.ofPerson(tx, actor.id, actor.organisation);
    const takesPartIn = new Set(
      own.filter(({ status }) => status === 'APPLIED' || status === 'APPROVED').map(({ schemeId }) => schemeId),
    );
    return schemes.filter((scheme) => {
      const seesItsPools = scheme.pools.some((pool) => pools.has(pool));
      return this.policy.seesScheme(viewer, scheme, seesItsPools, takesPartIn.has(scheme.id));
    });
  }
}
