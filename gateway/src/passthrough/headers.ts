import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** Headers that concern one connection only (RFC 9110 §7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What clients must not say of themselves: only the gateway knows where a request came from. */
const SAID_BY_GATEWAY = /^(host|forwarded|x-forwarded-.*|x-real-ip|x-client-ip|via)$/;

/**
 * The headers of a request as a service may see them.
 *
 * @param publicAddress the address clients know the platform by; a proxy in front may have changed the connection's own.
 */
export function requestHeaders(request: IncomingMessage, publicAddress: URL): OutgoingHttpHeaders {
  const kept = Object.entries(endToEnd(request.headers)).filter(([name]) => !SAID_BY_GATEWAY.test(name));
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': request.socket.remoteAddress ?? 'unknown',
    'x-forwarded-host': publicAddress.host,
    'x-forwarded-proto': publicAddress.protocol.replace(':', ''),
  };
}

/** Headers without those of one hop, nor those that `Connection` names as such. */
export function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.has(name)));
}
