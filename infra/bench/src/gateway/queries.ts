let asked = 0;

/** A document that nobody has sent before, over three services: what is planned must be planned anew. */
export function acrossServices(): string {
  const n = (asked += 1);
  return `query Q${n} {
    viewer { person { a${n}: name } }
    mentors(first: 5) { edges { node { b${n}: displayName headline } } }
    myRelationships(first: 5) { edges { node { id status c${n}: scheme { name } } } }
  }`;
}

/** One that a single service can answer. */
export function ofOneService(): string {
  const n = (asked += 1);
  return `query Q${n} { mentors(first: 5) { edges { node { b${n}: displayName headline } } } }`;
}
