export { ClearFault } from './clear-fault.js';
export { openDataFolder, type DataFolder } from './data-folder.js';
export { Dumps, type HeldText } from './dumps.js';
export { Faults } from './faults.js';
export type { Platform } from './platform.js';
export { Records, type Held, type Kept, type RebuiltModel } from './records.js';
export { readSettings, SERVICES, type ProcessName, type ServiceName } from './settings.js';
export { startThrowAwayPlatform, type ThrowAwayPlatform } from './throw-away-platform.js';
