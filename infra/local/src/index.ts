export { SERVICES, type ProcessName } from './settings.js';
export { startThrowAwayPlatform, type ThrowAwayPlatform } from './throw-away-platform.js';
