import { printSchema } from '@pairwell/service-host';
import { fileURLToPath } from 'node:url';
import { resolvers } from './inbound/graphql/index.js';

await printSchema({ resolvers }, fileURLToPath(new URL('../../schema.graphql', import.meta.url)));
