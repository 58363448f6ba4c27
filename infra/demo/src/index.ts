export { Draw } from './draw.js';
export { GraphClient, GraphFault, type GraphAnswer, type GraphError, type PortalCredentials } from './graph-client.js';
export type { DemoPerson } from './people.js';
export { seedDemonstration } from './seed.js';
export type { Demonstration, DemoWorld, Showcase } from './world.js';
export { audienceOf, Onboarding } from './onboarding.js';
export { mutate, UnexpectedRefusal } from './mutate.js';
export type { Mutation } from './mutate.js';
export type { Part } from './people.js';
