import { runCommand } from '@pairwell/service-host';
import { KeepSigningKeys } from './application/keep-signing-keys.js';
import { identity } from './service.js';

/** Adds a new signing key beside the present one; running instances take it up by themselves. */
await runCommand(identity, async ({ app, log }) => {
  const kid = await app.get(KeepSigningKeys, { strict: false }).rotate();
  log.info('a new signing key takes over in a minute', { kid });
});
