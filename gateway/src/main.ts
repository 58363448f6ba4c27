import 'reflect-metadata';
import { startService } from '@pairwell/service-host';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayService } from './gateway.service.js';

const supergraph = readFileSync(join(import.meta.dirname, '..', 'supergraph.graphql'), 'utf8');

await startService(gatewayService(supergraph));
