import { replayService } from '@pairwell/service-host';
import { matching } from './matching.service.js';

await replayService(matching);
