import { Injectable } from '@nestjs/common';
import { Database, SERVICE } from '@pairwell/persistence';
import { OauthArtefacts } from './oauth-artefacts.port.js';
import { Sessions, SignInClock } from './sign-in.ports.js';

/** Forgets sessions and OAuth artefacts that have expired. Nothing relies on it: expired is as good as gone. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly artefacts: OauthArtefacts,
    private readonly clock: SignInClock,
  ) {}

  /** @returns how many rows were forgotten. */
  async forgetExpired(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(
      SERVICE,
      async (tx) => (await this.sessions.forgetExpired(tx, now)) + (await this.artefacts.forgetExpired(tx, now)),
    );
  }
}
