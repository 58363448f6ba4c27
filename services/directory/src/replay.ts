import { replayService } from '@pairwell/service-host';
import { directory } from './directory.service.js';

await replayService(directory);
