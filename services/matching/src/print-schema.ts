import { printSchema } from '@pairwell/service-host';
import { fileURLToPath } from 'node:url';
import { resolvers } from './matching.module.js';

await printSchema({ resolvers }, fileURLToPath(new URL('../../schema.graphql', import.meta.url)));
