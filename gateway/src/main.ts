import 'reflect-metadata';
import { startService } from '@pairwell/service-host';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gatewayService } from './gateway.service.js';

// Found by the package's name, because this code may run from a bundle that lies elsewhere.
const supergraph = readFileSync(fileURLToPath(import.meta.resolve('@pairwell/gateway/supergraph.graphql')), 'utf8');

await startService(gatewayService(supergraph));
