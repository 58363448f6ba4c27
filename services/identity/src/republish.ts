import { republishService } from '@pairwell/service-host';
import { identity } from './service.js';

await republishService(identity);
