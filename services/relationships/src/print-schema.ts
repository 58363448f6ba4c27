import { fileURLToPath } from 'node:url';
import { printSchema } from '@pairwell/service-host';
import { resolvers } from './inbound/graphql/index.js';

// This file runs from dist/src; the schema is committed beside package.json.
await printSchema({ resolvers }, fileURLToPath(new URL('../../schema.graphql', import.meta.url)));
