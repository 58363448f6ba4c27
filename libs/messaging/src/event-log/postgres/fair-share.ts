/** One partition of one topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

export interface Member {
  readonly member: string;
  /** What this instance reads: two releases side by side may differ. */
  readonly topics: readonly string[];
}

/** A text that names a place, for sets and maps. */
export function placeOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}

/**
 * The places that fall to one member: dealt out in turn, so that every member that is given the same lists comes to the
 * same answer and shares differ by one place at most.
 *
 * @param members in an order that all members agree on.
 * @param places in an order that all members agree on.
 */
export function fairShare(member: string, members: readonly Member[], places: readonly Place[]): Place[] {
  return places.filter((place, turn) => {
    const readers = members.filter((candidate) => candidate.topics.includes(place.topic));
    return readers[turn % readers.length]?.member === member;
  });
}
