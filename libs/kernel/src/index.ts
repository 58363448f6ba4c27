export { holds, type Actor, type Grant, type Role } from './actor.js';
export type { Decider } from './decider.js';
export { Refusal, isRefusal } from './refusal.js';
export { derivedId, newId, type Id } from './id.js';
export { systemClock, type Clock } from './clock.js';
export { assertNever } from './exhaustive.js';
export { readSwitch } from './read-switch.js';
export { nearestName, unknownNames, type KnownNames, type UnknownName } from './nearest-name.js';
