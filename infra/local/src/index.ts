export { ClearFault } from './clear-fault.js';
export { addressOf, OPERATOR_CLIENT, type PlatformFacts } from './environments.js';
export { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
export { Operations } from './operations.js';
export { Platform, type PlatformOptions } from './platform.js';
export {
  portsFrom,
  readSettings,
  SERVICES,
  WORKSPACE,
  type ProcessName,
  type ServiceName,
  type Settings,
} from './settings.js';
export { Shutdown } from './shutdown.js';
export { startThrowAwayPlatform, type ThrowAwayPlatform } from './throw-away-platform.js';
