/**
 * `URL.parse` of the WHATWG URL standard, which oidc-provider calls and Node.js has from version 22.1 on; here for 20.
 */
const parse = (url: string, base?: string): URL | null => (URL.canParse(url, base) ? new URL(url, base) : null);

if (!('parse' in URL)) Object.defineProperty(URL, 'parse', { value: parse, configurable: true, writable: true });
