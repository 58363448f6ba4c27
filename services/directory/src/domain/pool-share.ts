import { Refusal } from '@pairwell/kernel';
import type { Pool } from './pool.js';
import { changed, type Versioned } from './versioned.js';

export type PoolShareStatus = 'OFFERED' | 'ACTIVE' | 'DECLINED' | 'SUSPENDED' | 'ENDED';

/** Who may see a shared pool: one organisation, or every organisation of a system (by its code). */
export type Partner =
  { readonly kind: 'ORGANISATION'; readonly code: string } | { readonly kind: 'SYSTEM'; readonly code: string };

/** The owner lets a partner see a pool and take up to a number of places in it. */
export interface PoolShare extends Versioned {
  readonly poolId: string;
  /** What the pool was called when it was offered: the partner cannot see the pool before the share is active. */
  readonly poolName: string;
  readonly owner: string;
  /** Exactly one of the two is set. */
  readonly partnerOrganisation: string | null;
  readonly partnerSystem: string | null;
  /** How many mentees of the partner may have a mentor from this pool at once. */
  readonly places: number;
  /** What the owner asks of the partner, in words. */
  readonly terms: string | null;
  readonly status: PoolShareStatus;
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

/**
 * Offers a pool to a partner.
 *
 * @param earlier the shares of this pool so far: a partner has at most one that is not over.
 */
export function offerPoolShare(
  pool: Pool,
  partner: Partner,
  terms: { readonly id: string; readonly places: number; readonly terms: string | null },
  earlier: readonly PoolShare[],
  at: Date,
): PoolShare {
  if (pool.status === 'CLOSED') throw new Refusal('POOL_CLOSED', 'This pool has been closed.');
  if (partner.kind === 'ORGANISATION' && partner.code === pool.organisation) {
    throw new Refusal('PARTNER_IS_OWNER', 'An organisation sees its own pools without a share.');
  }
  if (earlier.some((share) => isFor(share, partner) && !isOver(share))) {
    throw new Refusal('ALREADY_SHARED', 'This partner has a share of this pool already; end it to offer another.');
  }
  return {
    ...terms,
    poolId: pool.id,
    poolName: pool.name,
    owner: pool.organisation,
    partnerOrganisation: partner.kind === 'ORGANISATION' ? partner.code : null,
    partnerSystem: partner.kind === 'SYSTEM' ? partner.code : null,
    status: 'OFFERED',
    offeredAt: at,
    answeredAt: null,
    endedAt: null,
    version: 1,
    updatedAt: at,
  };
}

/** The partner takes the share, or declines it. */
export function answerPoolShare(share: PoolShare, accept: boolean, at: Date): PoolShare {
  if (share.status !== 'OFFERED') {
    throw new Refusal('SHARE_NOT_OFFERED', 'This share is no longer waiting for an answer.');
  }
  return changed(share, { status: accept ? 'ACTIVE' : 'DECLINED', answeredAt: at }, at);
}

/** The owner hides the pool from the partner for a while. */
export function suspendPoolShare(share: PoolShare, at: Date): PoolShare {
  if (share.status !== 'ACTIVE') throw new Refusal('SHARE_NOT_ACTIVE', 'Only an active share can be suspended.');
  return changed(share, { status: 'SUSPENDED' }, at);
}

/** The owner shows the pool to the partner again. */
export function resumePoolShare(share: PoolShare, at: Date): PoolShare {
  if (share.status !== 'SUSPENDED') throw new Refusal('SHARE_NOT_SUSPENDED', 'Only a suspended share can be resumed.');
  return changed(share, { status: 'ACTIVE' }, at);
}

/** Either side ends the share, or the owner takes an offer back: no new requests from now on; running pairs go on. */
export function endPoolShare(share: PoolShare, at: Date): PoolShare {
  if (isOver(share)) throw new Refusal('SHARE_OVER', 'This share is over already.');
  return changed(share, { status: 'ENDED', endedAt: at }, at);
}

/** True when nothing can happen to the share any more. */
export function isOver(share: PoolShare): boolean {
  return share.status === 'DECLINED' || share.status === 'ENDED';
}

function isFor(share: PoolShare, partner: Partner): boolean {
  return partner.kind === 'ORGANISATION'
    ? share.partnerOrganisation === partner.code
    : share.partnerSystem === partner.code;
}

/** True when the organisation is the partner, or belongs to the system that is; the owner is no partner. */
export function isSharedWith(
  share: PoolShare,
  organisation: { readonly code: string; readonly systems: readonly string[] },
): boolean {
  if (share.owner === organisation.code) return false;
  return share.partnerSystem === null
    ? share.partnerOrganisation === organisation.code
    : organisation.systems.includes(share.partnerSystem);
}
