import { replayService } from '@pairwell/service-host';
import { analytics } from './analytics.service.js';

await replayService(analytics);
