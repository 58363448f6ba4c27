import { republishService } from '@pairwell/service-host';
import { relationships } from './service.js';

await republishService(relationships);
