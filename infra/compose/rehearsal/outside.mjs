/**
 * What stands outside of a rehearsed deployment: the sign-in of one organisation (OpenID Connect Discovery, keys) at
 * https://sign-in.rehearsal.example:8443, and a mail server on port 1025 that takes every mail and forgets its text.
 *
 * To people.mjs alone, on loopback: `GET /id-token?subject=…&audience=…` gives a signed ID token, `GET /mails` the mails that
 * came, as `[{ to, subject }]` in order. Node.js is all it needs.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';

const ISSUER = 'https://sign-in.rehearsal.example:8443';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const mails = [];

const answerJson = (response, body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An ID token of five minutes, signed with ES256 (RFC 7515, RFC 7518 section 3.4). */
function idToken(subject, audience) {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: ISSUER, sub: subject, aud: audience, iat: now, exp: now + 300 };
  const signed = `${encoded({ alg: 'ES256', typ: 'JWT', kid: 'rehearsal' })}.${encoded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const certificate = { cert: readFileSync('/outside/certificate.pem'), key: readFileSync('/outside/key.pem') };
createHttpsServer(certificate, ({ url }, response) => {
  if (url === '/keys') {
    const key = { ...publicKey.export({ format: 'jwk' }), kid: 'rehearsal', alg: 'ES256', use: 'sig' };
    return answerJson(response, { keys: [key] });
  }
  return answerJson(response, { issuer: ISSUER, jwks_uri: `${ISSUER}/keys` });
}).listen(8443);

createHttpServer(({ url = '' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://outside');
  if (pathname === '/mails') return answerJson(response, mails);
  return response.end(idToken(searchParams.get('subject'), searchParams.get('audience')));
}).listen(8080, '127.0.0.1');

/** The server's half of RFC 5321, as far as a client needs it that sends one mail in each connection. */
class Conversation {
  #to = [];
  #text;

  /** @returns the answer to a line, or undefined where none is due. */
  answer(line) {
    if (this.#text !== undefined) return this.#take(line);
    const [verb] = line.toUpperCase().split(/[ :]/);
    if (verb === 'RCPT') this.#to.push(/<(.*)>/.exec(line)?.[1]);
    if (verb === 'DATA') this.#text = [];
    return { DATA: '354 go on', QUIT: '221 bye' }[verb] ?? '250 fine';
  }

  #take(line) {
    if (line !== '.') return void this.#text.push(line);
    const subject = this.#text.find((header) => header.startsWith('Subject: '))?.slice('Subject: '.length);
    for (const to of this.#to) mails.push({ to, subject });
    [this.#to, this.#text] = [[], undefined];
    return '250 taken';
  }
}

createTcpServer((socket) => {
  const conversation = new Conversation();
  let rest = '';
  socket.on('error', () => socket.destroy());
  socket.write('220 outside\r\n');
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\r\n');
    rest = lines.pop();
    for (const line of lines) {
      const answer = conversation.answer(line);
      if (answer !== undefined) socket.write(`${answer}\r\n`);
      if (answer?.startsWith('221')) socket.end();
    }
  });
}).listen(1025);

process.on('SIGTERM', () => process.exit(0));
