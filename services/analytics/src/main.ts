import { startService } from '@pairwell/service-host';
import { analytics } from './analytics.service.js';

await startService(analytics);
