import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from './request-context.js';

/** Nest's options for Apollo Server, and the gateway that answers in place of a schema of our own. */
export interface FederatedDriverConfig extends ApolloDriverConfig {
  readonly federated: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
}

/** Nest's Apollo driver without a schema: what is asked goes to the federated gateway. */
@Injectable()
export class FederatedDriver extends ApolloDriver {
  override generateSchema(): null {
    return null;
  }

  override async start(options: FederatedDriverConfig): Promise<void> {
    const { federated, ...rest } = options;
    await super.start({ ...rest, gateway: federated } as ApolloDriverConfig);
  }
}
