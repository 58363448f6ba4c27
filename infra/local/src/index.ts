export { ClearFault } from './clear-fault.js';
export { openDataFolder, type DataFolder } from './data-folder.js';
export { readSettings, SERVICES, type ProcessName } from './settings.js';
export { startThrowAwayPlatform, type ThrowAwayPlatform } from './throw-away-platform.js';
