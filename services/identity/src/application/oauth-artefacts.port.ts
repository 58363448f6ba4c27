import type { Transaction } from '@pairwell/persistence';

/** What oidc-provider wants kept for a while: grants, codes, replay marks. */
export interface OauthArtefact {
  /** oidc-provider's name of the kind, such as `ReplayDetection`. */
  readonly model: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly grantId?: string | undefined;
  readonly uid?: string | undefined;
  readonly userCode?: string | undefined;
  /** Undefined for what stays until it is destroyed. */
  readonly expiresAt?: Date | undefined;
}

export type ArtefactKey = { readonly id: string } | { readonly uid: string } | { readonly userCode: string };

/** Expired artefacts are as good as gone: no method answers them. */
export abstract class OauthArtefacts {
  abstract find(tx: Transaction, model: string, key: ArtefactKey, now: Date): Promise<OauthArtefact | undefined>;

  abstract put(tx: Transaction, artefact: OauthArtefact): Promise<void>;

  /** Marks it as used, with the time in seconds as oidc-provider wants it. */
  abstract consume(tx: Transaction, model: string, id: string, epochSeconds: number): Promise<void>;

  abstract destroy(tx: Transaction, model: string, id: string): Promise<void>;

  abstract revokeGrant(tx: Transaction, grantId: string): Promise<void>;

  /** @returns how many were forgotten. */
  abstract forgetExpired(tx: Transaction, now: Date): Promise<number>;
}
