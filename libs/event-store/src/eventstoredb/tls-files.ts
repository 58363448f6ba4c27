import { readFileSync } from 'node:fs';
import type { ChannelCredentialOptions } from '@eventstore/db-client';

/** PEM files that a connection string names. */
export interface TlsFiles {
  /** `tlsCAFile`: who signed the server's certificate; without it Node's own list of authorities counts. */
  readonly authority: string | undefined;
  /** `userCertFile` and `userKeyFile`: a certificate in place of a password. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** How the client's channels are secured. @throws TypeError when a file cannot be read. */
export function channelCredentials(files: TlsFiles | undefined): ChannelCredentialOptions {
  if (!files) return { insecure: true };
  return {
    insecure: false,
    ...(files.authority ? { rootCertificate: read(files.authority, 'tlsCAFile') } : {}),
    ...(files.certificate ? { userCertFile: read(files.certificate, 'userCertFile') } : {}),
    ...(files.key ? { userKeyFile: read(files.key, 'userKeyFile') } : {}),
  };
}

function read(path: string, option: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new TypeError(`The event store's URL names a file as ${option} that cannot be read: check path and rights.`);
  }
}
