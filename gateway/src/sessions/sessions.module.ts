import { Module } from '@nestjs/common';
import { ServiceConfiguration } from '@pairwell/service-host';
import { internalTokenKey, serviceAddresses, type GatewayConfig } from '../gateway.config.js';
import { Authentication } from './authentication.js';
import { InternalTokenSigner } from './internal-token.signer.js';
import { PublicTokenVerifier } from './public-token.verifier.js';
import { SessionDirectory } from './session-directory.js';

/** Who asks: shared by the graph and live updates, so that a session is looked up once for both. */
@Module({
  providers: [
    {
      provide: InternalTokenSigner,
      inject: [ServiceConfiguration],
      useFactory: (config: GatewayConfig) => InternalTokenSigner.fromJwk(internalTokenKey(config)),
    },
    {
      provide: Authentication,
      inject: [ServiceConfiguration, InternalTokenSigner],
      useFactory: (config: GatewayConfig, signer: InternalTokenSigner) => {
        const { identity } = serviceAddresses(config);
        const keys = new URL('/oauth/jwks', identity);
        return new Authentication(
          new PublicTokenVerifier({ issuer: config.PAIRWELL_ISSUER, keys }),
          new SessionDirectory(identity, signer),
        );
      },
    },
  ],
  exports: [Authentication, InternalTokenSigner],
})
export class SessionsModule {}
