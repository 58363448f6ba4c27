import { Injectable } from '@nestjs/common';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { KeepOauthArtefacts } from '../../application/keep-oauth-artefacts.js';
import type { ArtefactKey } from '../../application/oauth-artefacts.port.js';
import { PortalsQuery } from '../../application/portals.query.js';
import { clientMetadata } from './client-metadata.js';

/** oidc-provider's two kinds of storage: portals, which are ours and read-only here, and everything else. */
@Injectable()
export class ProviderStorage {
  constructor(
    private readonly artefacts: KeepOauthArtefacts,
    private readonly portals: PortalsQuery,
  ) {}

  /** oidc-provider asks for one adapter a model. */
  readonly adapterOf: AdapterFactory = (model) => (model === 'Client' ? this.clients() : this.keeping(model));

  private clients(): Adapter {
    return {
      ...this.keeping('Client'),
      find: async (clientId) => {
        const portal = await this.portals.active(clientId);
        return portal && clientMetadata(portal);
      },
      upsert: () => Promise.reject(new Error('portals are registered through the graph alone')),
    };
  }

  private keeping(model: string): Adapter {
    const find = async (key: ArtefactKey): Promise<AdapterPayload | undefined> =>
      (await this.artefacts.find(model, key))?.payload;
    return {
      find: (id) => find({ id }),
      findByUid: (uid) => find({ uid }),
      findByUserCode: (userCode) => find({ userCode }),
      upsert: (id, payload, seconds) => {
        const { grantId, uid, userCode } = payload;
        return this.artefacts.put({ model, id, payload: { ...payload }, grantId, uid, userCode }, seconds);
      },
      consume: (id) => this.artefacts.consume(model, id),
      destroy: (id) => this.artefacts.destroy(model, id),
      revokeByGrantId: (grantId) => this.artefacts.revokeGrant(grantId),
    };
  }
}
