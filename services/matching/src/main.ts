import { startService } from '@pairwell/service-host';
import { matching } from './matching.service.js';

await startService(matching);
