import { GraphClient, type DemoWorld } from '@pairwell/demo';
import { OPERATOR_CLIENT, type PlatformFacts } from './environments.js';
import type { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { Operations } from './operations.js';

/** Gives the demonstration a platform that runs. */
export function demonstrationWorld(
  platform: { readonly facts: Pick<PlatformFacts, 'ports' | 'secrets'>; readonly gatewayUrl: string },
  issuer: DemonstrationIssuer,
  progress: (step: string) => void,
): DemoWorld {
  const operations = new Operations(platform.facts);
  return {
    graph: new GraphClient(platform.gatewayUrl),
    operator: { clientId: OPERATOR_CLIENT, secret: platform.facts.secrets.operatorSecret },
    today: new Date(),
    issuerOf: (organisation) => issuer.issuerOf(organisation),
    idToken: (organisation, subject, audience) => issuer.idToken(organisation, subject, audience),
    setClock: (instant) => operations.setClock(instant),
    releaseClock: () => operations.releaseClock(),
    settled: () => operations.settled(),
    progress,
  };
}
