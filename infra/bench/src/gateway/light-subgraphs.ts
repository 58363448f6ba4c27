import { readFileSync } from 'node:fs';
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SERVICES } from '@pairwell/local';
import {
  buildSchema,
  execute,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { WORKSPACE } from '../workspace.js';

/*
 * A process that plays the five subgraphs with their real schemas and made-up answers that cost next to nothing, so
 * that what is measured is the gateway. What is no graph goes on to identity itself (IDENTITY_URL), whose sessions the
 * gateway asks for. Says the addresses as JSON by name, on one line.
 */

const ROWS = 5;
const identity = new URL(process.env['IDENTITY_URL'] ?? 'http://127.0.0.1:4001');

const addresses: Record<string, string> = {};
for (const name of SERVICES) addresses[name] = await serve(schemaOf(name));
console.log(JSON.stringify(addresses));

function schemaOf(service: string): GraphQLSchema {
  const sdl = readFileSync(join(WORKSPACE, 'services', service, 'schema.graphql'), 'utf8');
  // Federation's own types are not spelled out in a subgraph's schema.
  const schema = buildSchema(`${sdl}\n${federationTypes(sdl)}`, { assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: { __typename?: string }) => value.__typename;
  }
  return schema;
}

function federationTypes(sdl: string): string {
  const entities = [...sdl.matchAll(/^(?:extend )?type (\w+)[^{]*@key/gm)].map(([, name]) => name);
  return `${missing(sdl, 'scalar _Any')}
    ${missing(sdl, 'type _Service', ' { sdl: String }')}
    ${missing(sdl, 'union _Entity', ` = ${[...new Set(entities)].join(' | ')}`)}`;
}

function missing(sdl: string, definition: string, rest = ''): string {
  return sdl.includes(definition) ? '' : `${definition}${rest}`;
}

async function serve(schema: GraphQLSchema): Promise<string> {
  const server: Server = createServer((request, response) => {
    if (request.url !== '/graphql') return passOn(request, response);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => void answer(schema, Buffer.concat(chunks).toString('utf8'), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(schema: GraphQLSchema, body: string, response: ServerResponse): Promise<void> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const document = parse(query, { noLocation: true });
  const result = await execute({ schema, document, variableValues: variables, fieldResolver: madeUp });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

/** Something of the right type, always the same; things of a list differ in their ids. */
function madeUp(source: Record<string, unknown>, args: Record<string, unknown>, _: unknown, info: GraphQLResolveInfo) {
  if (info.fieldName === '_entities') return args['representations'];
  const given: unknown = source?.[info.fieldName];
  return given ?? valueOf(info.returnType, info.schema, Number(source?.['row'] ?? 0));
}

function valueOf(type: GraphQLOutputType, schema: GraphQLSchema, row: number): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return Array.from({ length: ROWS }, (_, index) => valueOf(plain.ofType, schema, index));
  const named = getNamedType(plain);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  if (isObjectType(named)) return { __typename: named.name, row };
  if (isAbstractType(named)) return { __typename: schema.getPossibleTypes(named)[0]?.name, row };
  if (named.name === 'ID') return `thing-${row}`;
  return SCALARS[named.name] ?? 'made up';
}

const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 0.5,
  Boolean: false,
  DateTime: '2026-11-02T09:00:00.000Z',
  Date: '2026-11-02',
  OrganisationCode: 'RWE',
};

function passOn(request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = request;
  const onwards = forward(new URL(url, identity), { method, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  onwards.once('error', () => response.writeHead(502).end());
  request.pipe(onwards);
}
