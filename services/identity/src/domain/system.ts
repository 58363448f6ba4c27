/** Several organisations that mentor together: an integrated care system, or a cluster of them. */
export interface System {
  /** Such as `LLR`. */
  readonly code: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly version: number;
}

export type SystemKind = 'ICS' | 'CLUSTER';
