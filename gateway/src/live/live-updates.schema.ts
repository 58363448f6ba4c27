/**
 * The schema of live updates, beside the supergraph (docs/adr/0020). In the code and not in a file of its own, because
 * the embedded mode packs the gateway and has no files beside it.
 */
export const LIVE_UPDATES_SCHEMA = `
"""
What POST /graphql/stream understands (graphql-sse, distinct connections mode): one subscription for each request, sent
with "accept: text/event-stream". Signals say that something has changed, never what: read it again through the graph.
"""
schema {
  query: Query
  subscription: Subscription
}

type Query {
  "Nothing is read here; ask POST /graphql."
  _empty: Boolean
}

type Subscription {
  "A relationship that you may read has changed. The first signal comes at once: read it then."
  relationshipChanged("Id of the relationship." relationship: ID!): RelationshipSignal!

  "Any relationship in which you are mentor or mentee has changed. The first signal comes at once."
  myActivity: RelationshipSignal!
}

"Something is to be read again."
type RelationshipSignal {
  "Which relationship; null when any of yours may have changed."
  id: ID

  "The version it has now; null when that is not known. A version that you have read already needs no reading."
  version: Int
}
`;
