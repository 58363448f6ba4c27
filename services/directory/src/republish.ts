import { republishService } from '@pairwell/service-host';
import { directory } from './directory.service.js';

await republishService(directory);
