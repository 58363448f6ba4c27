export { GraphClient, GraphFault, type GraphAnswer, type GraphError, type PortalCredentials } from './graph-client.js';
export { drawPeople, type DemoPerson } from './people.js';
