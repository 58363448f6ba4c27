import { issuerAddressRefused } from './identity.refusals.js';

/**
 * Says whether an address may be an issuer's. Identity fetches keys from there, so what an administrator types must
 * not lead into our own network: https, a public host name, no credentials, nothing after the path. The embedded
 * mode also takes http on the loopback address, where its small issuer lives.
 *
 * @throws Refusal `ISSUER_ADDRESS_REFUSED`
 */
export function requireIssuerAddress(address: string, embedded: boolean): void {
  const url = parse(address);
  if (url.username || url.password || url.search || url.hash || /[?#]/.test(address)) {
    throw issuerAddressRefused('An issuer is a plain address: no user, no query, no fragment.');
  }
  if (embedded && isLoopback(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:')) return;
  if (url.protocol !== 'https:') throw issuerAddressRefused('An issuer is reached by https.');
  if (!isPublicName(url.hostname)) {
    throw issuerAddressRefused('An issuer has a public host name, no numeric or local address.');
  }
}

/** Where keys may be fetched from follows the same rules, a query being harmless there. */
export function isKeyAddress(address: string, embedded: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (embedded && isLoopback(url.hostname)) return true;
  return url.protocol === 'https:' && isPublicName(url.hostname);
}

function parse(address: string): URL {
  if (!URL.canParse(address))
    throw issuerAddressRefused('An issuer is an absolute address, such as https://login.example.');
  return new URL(address);
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}

const LOCAL_ENDINGS = /\.(local|localhost|internal|lan|home|corp|intranet)\.?$/;

/** `URL` has turned every spelling of an IPv4 address into four numbers by now. */
function isPublicName(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host) && !host.startsWith('[') && !LOCAL_ENDINGS.test(host);
}
