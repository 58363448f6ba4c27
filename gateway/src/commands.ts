import 'reflect-metadata';
import { runServiceCommands } from '@pairwell/service-host';
import { gatewayService } from './gateway.service.js';

// The gateway keeps nothing, so its only command reads its configuration, for which no supergraph is needed.
await runServiceCommands(gatewayService(''));
