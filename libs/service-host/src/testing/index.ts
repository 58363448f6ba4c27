export { signInternalToken, signOperationsToken, testTokenKeys, type TokenOptions } from './signing.js';
export {
  startServiceForTest,
  testEnvironment,
  type Answer,
  type AnsweredError,
  type ServiceUnderTest,
  type TestStartOptions,
} from './service-under-test.js';
