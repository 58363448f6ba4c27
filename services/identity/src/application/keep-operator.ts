import { Injectable } from '@nestjs/common';
import { derivedId } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { revoke, type PortalClient } from '../domain/portal-client.js';
import { hashSecret, isSecret } from './client-secret.js';
import { PortalClients } from './sign-in.ports.js';
import { SignInPolicy } from './sign-in-policy.js';

/** Keeps the operator's portal as configuration says: the one named there, and no other. */
@Injectable()
export class KeepOperator {
  constructor(
    private readonly database: Database,
    private readonly clients: PortalClients,
    private readonly policy: SignInPolicy,
  ) {}

  /** Run at every start, before the first request; safe when several instances start at once. */
  async asConfigured(): Promise<void> {
    const wanted = await this.wanted(this.policy.operator);
    await this.database.transaction(SERVICE, async (tx) => {
      for (const known of await this.clients.operators(tx)) {
        if (known.id !== wanted.id) await this.clients.put(tx, revoke(known));
      }
      await this.clients.put(tx, wanted);
    });
  }

  private async wanted(operator: { clientId: string; secret: string }): Promise<PortalClient> {
    const id = derivedId('operator', operator.clientId);
    const known = await this.database.transaction(SERVICE, (tx) => this.clients.find(tx, id));
    const sameSecret = known !== undefined && (await isSecret(operator.secret, known.secretHash));
    if (sameSecret && known.status === 'ACTIVE') return known;
    return {
      id,
      clientId: operator.clientId,
      organisation: '',
      name: 'Platform operator',
      secretHash: sameSecret ? known.secretHash : await hashSecret(operator.secret),
      grants: [{ role: 'PLATFORM_OPERATOR' }],
      status: 'ACTIVE',
      version: (known?.version ?? 0) + 1,
    };
  }
}
