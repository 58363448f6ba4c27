import type { GraphClient, PortalCredentials } from './graph-client.js';

/** What the demonstration needs from the platform it is played on. */
export interface DemoWorld {
  readonly graph: GraphClient;
  /** The portal client of the platform's operator. */
  readonly operator: PortalCredentials;
  /** The real day on which the demonstration ends. */
  readonly today: Date;
  /** The OpenID issuer of an organisation. */
  issuerOf(organisation: string): string;
  /** An ID token of that issuer for a subject, meant for the audience. */
  idToken(organisation: string, subject: string, audience: string): Promise<string>;
  /** Every service takes this instant for the present. */
  setClock(instant: Date): Promise<void>;
  releaseClock(): Promise<void>;
  /** Resolves when everything that happened has arrived wherever it is awaited. */
  settled(): Promise<void>;
  progress(step: string): void;
}

/** What a finished demonstration leaves for those who want to look around. */
export interface Demonstration {
  /** By organisation code. */
  readonly portals: Readonly<Record<string, PortalCredentials>>;
  readonly showcases: readonly Showcase[];
}

/** One of the people whose view is worth seeing, with a query that shows it. */
export interface Showcase {
  readonly subject: string;
  readonly name: string;
  readonly organisation: string;
  /** One phrase: who this is and what the query shows. */
  readonly introduction: string;
  readonly query: string;
}
