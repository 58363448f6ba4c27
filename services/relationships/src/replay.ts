import { replayService } from '@pairwell/service-host';
import { relationships } from './service.js';

await replayService(relationships);
