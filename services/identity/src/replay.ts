import { replayService } from '@pairwell/service-host';
import { identity } from './service.js';

await replayService(identity);
