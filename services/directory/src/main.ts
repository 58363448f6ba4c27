import { startService } from '@pairwell/service-host';
import { directory } from './directory.service.js';

await startService(directory);
