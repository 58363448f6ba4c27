import { defineConfiguration } from '../configuration/define-configuration.js';
import { startServiceForTest, type ServiceUnderTest, type TestStartOptions } from '../testing/service-under-test.js';
import { WorkshopModule } from './workshops.js';

export const toyConfiguration = defineConfiguration({ name: 'workshops', port: 4999, uses: ['internal-tokens'] });

export const toyService = { configuration: toyConfiguration, module: () => WorkshopModule };

/** The workshops subgraph behind the real guard. */
export function startToy(options: TestStartOptions = {}): Promise<ServiceUnderTest> {
  return startServiceForTest(toyService, options);
}
