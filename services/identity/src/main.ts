import { startService } from '@pairwell/service-host';
import { identity } from './service.js';

await startService(identity);
