import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { MentorProfile } from '../domain/mentor-profile.js';
import type { Participation } from '../domain/participation.js';
import { isSharedWith, type PoolShare } from '../domain/pool-share.js';
import type { Pool } from '../domain/pool.js';
import type { Scheme } from '../domain/scheme.js';
import type { KnownOrganisation } from './known/known-organisations.port.js';

/** Who looks: the actor, and what is known of the organisation acted for. */
export interface Viewer {
  readonly actor: Actor;
  /** Undefined while identity has not told of it: then nothing is shared with it. */
  readonly organisation: KnownOrganisation | undefined;
}

/**
 * The first wall: who may do and see what. The second one is row-level security, which says the same of
 * organisations in SQL (migrations/).
 */
@Injectable()
export class DirectoryPolicy {
  /**
   * Administrators run everything of their organisation, coordinators too unless their grant names one scheme: then
   * that scheme and what it uses.
   */
  runs(actor: Actor, organisation: string, schemes: readonly string[] = []): boolean {
    return (
      actor.organisation === organisation &&
      actor.grants.some(
        (grant) =>
          grant.organisation === organisation &&
          (grant.role === 'ORGANISATION_ADMINISTRATOR' ||
            (grant.role === 'SCHEME_COORDINATOR' && (grant.scheme === undefined || schemes.includes(grant.scheme)))),
      )
    );
  }

  /** A profile is its person's own. */
  owns(actor: Actor, thing: { readonly personId: string; readonly organisation: string }): boolean {
    return actor.kind === 'person' && actor.id === thing.personId && actor.organisation === thing.organisation;
  }

  /** The partner's people answer a share; for a whole system its integrated care board does. */
  answers(viewer: Viewer, share: PoolShare): boolean {
    const { actor, organisation } = viewer;
    if (!this.runs(actor, actor.organisation)) return false;
    if (share.partnerOrganisation !== null) return share.partnerOrganisation === actor.organisation;
    return organisation?.type === 'INTEGRATED_CARE_BOARD' && isSharedWith(share, organisation);
  }

  /** Visibility comes from owning the pool, or from an active share: nothing else. */
  seesPool(viewer: Viewer, pool: Pool, shares: readonly PoolShare[]): boolean {
    if (pool.organisation === viewer.actor.organisation) return true;
    const { organisation } = viewer;
    if (organisation === undefined) return false;
    return shares.some(
      (share) => share.poolId === pool.id && share.status === 'ACTIVE' && isSharedWith(share, organisation),
    );
  }

  /** Shares are the business of those who run the pool, and of those who answer for the partner. */
  seesShare(viewer: Viewer, share: PoolShare): boolean {
    return this.runs(viewer.actor, share.owner) || this.answers(viewer, share);
  }

  /**
   * A mentor is seen by herself, by those who run her organisation's schemes, and, while she is published and wants
   * to be found, by who sees one of her pools.
   */
  seesMentor(viewer: Viewer, profile: MentorProfile, inVisiblePool: boolean): boolean {
    const found = profile.status === 'PUBLISHED' && profile.consentToBeFound && inVisiblePool;
    return this.owns(viewer.actor, profile) || this.runs(viewer.actor, profile.organisation) || found;
  }

  /** A mentee is seen by herself and by those who run her organisation's schemes. */
  seesMentee(actor: Actor, thing: { readonly personId: string; readonly organisation: string }): boolean {
    return this.owns(actor, thing) || this.runs(actor, thing.organisation);
  }

  /** A draft is its coordinators'; later everyone sees it who sees one of its pools, and who takes part. */
  seesScheme(viewer: Viewer, scheme: Scheme, seesItsPools: boolean, takesPart: boolean): boolean {
    if (this.runs(viewer.actor, scheme.organisation, [scheme.id])) return true;
    if (takesPart) return true;
    return scheme.status !== 'DRAFT' && (scheme.organisation === viewer.actor.organisation || seesItsPools);
  }

  seesParticipation(actor: Actor, participation: Participation): boolean {
    return (
      this.owns(actor, participation) || this.runs(actor, participation.schemeOrganisation, [participation.schemeId])
    );
  }
}
