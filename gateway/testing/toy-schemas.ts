/** Two small services with the shapes that matter: an entity shared by reference, a union with refusals, a nullable. */
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])
`;

export const IDENTITY_SDL = `${LINK}
type Query {
  viewer: Person!
  people(search: Search): [Person!]!
}

input Search {
  name: String!
  first: Int
}

interface Node {
  id: ID!
}

type Person implements Node @key(fields: "id") {
  id: ID!
  name: String
  email: String!
  friends(first: Int): [Person!]!
}
`;

export const RELATIONSHIPS_SDL = `${LINK}
type Query {
  myRelationships: [Relationship!]!
  relationship(id: ID!): Relationship
  trouble(kind: String!): String
}

type Mutation {
  endRelationship(id: ID!): EndResult!
}

interface Refusal {
  code: String!
  message: String!
}

type AlreadyEnded implements Refusal @shareable {
  code: String!
  message: String!
}

union EndResult = Relationship | AlreadyEnded

type Relationship @key(fields: "id") {
  id: ID!
  status: String!
  readAs: String!
  mentor: Person
  mentee: Person
}

type Person @key(fields: "id", resolvable: false) {
  id: ID!
}
`;

/** What @apollo/subgraph would add, so that plain graphql-js can answer the planner. */
export function executable(sdl: string, entities: string): string {
  return `${sdl}
scalar _Any
union _Entity = ${entities}
extend type Query {
  _entities(representations: [_Any!]!): [_Entity]!
}
`;
}
