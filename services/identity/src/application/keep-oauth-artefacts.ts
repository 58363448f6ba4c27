import { Injectable } from '@nestjs/common';
import { Database, SERVICE } from '@pairwell/persistence';
import { OauthArtefacts, type ArtefactKey, type OauthArtefact } from './oauth-artefacts.port.js';
import { SignInClock } from './sign-in.ports.js';

/** What oidc-provider keeps for a while, each call in a transaction of its own. */
@Injectable()
export class KeepOauthArtefacts {
  constructor(
    private readonly database: Database,
    private readonly artefacts: OauthArtefacts,
    private readonly clock: SignInClock,
  ) {}

  find(model: string, key: ArtefactKey): Promise<OauthArtefact | undefined> {
    return this.database.transaction(SERVICE, (tx) => this.artefacts.find(tx, model, key, this.clock.now()));
  }

  /** @param seconds until it expires; undefined for what stays until it is destroyed. */
  put(artefact: Omit<OauthArtefact, 'expiresAt'>, seconds: number | undefined): Promise<void> {
    const expiresAt = seconds === undefined ? undefined : new Date(this.clock.now().getTime() + seconds * 1_000);
    return this.database.transaction(SERVICE, (tx) => this.artefacts.put(tx, { ...artefact, expiresAt }));
  }

  consume(model: string, id: string): Promise<void> {
    const epochSeconds = Math.floor(this.clock.now().getTime() / 1_000);
    return this.database.transaction(SERVICE, (tx) => this.artefacts.consume(tx, model, id, epochSeconds));
  }

  destroy(model: string, id: string): Promise<void> {
    return this.database.transaction(SERVICE, (tx) => this.artefacts.destroy(tx, model, id));
  }

  revokeGrant(grantId: string): Promise<void> {
    return this.database.transaction(SERVICE, (tx) => this.artefacts.revokeGrant(tx, grantId));
  }
}
