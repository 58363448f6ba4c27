import { startService } from '@pairwell/service-host';
import { relationships } from './service.js';

await startService(relationships);
