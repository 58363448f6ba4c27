/** Which names of variables are right. */
export interface KnownNames {
  /** Every other name that begins so is unknown, such as `PAIRWELL_`. */
  readonly prefix: string;
  /** Names that begin so and are right. */
  readonly known: readonly string[];
  /** Right names that begin otherwise; what is nearly one of them is unknown, what is far from all is somebody else's. */
  readonly others: readonly string[];
}

export interface UnknownName {
  readonly name: string;
  /** The right name that is most likely meant; undefined when none is near. */
  readonly meant: string | undefined;
}

/** How far a name outside the prefix may be from a right one and still be taken for a slip of the finger. */
const NEAR_MISS = 2;
const FARTHEST = 4;

/** The names among those given that a slip of the finger would otherwise silently lose, in the order given. */
export function unknownNames(names: readonly string[], { prefix, known, others }: KnownNames): readonly UnknownName[] {
  return names.flatMap((name) => {
    if (known.includes(name) || others.includes(name)) return [];
    if (name.startsWith(prefix))
      return [{ name, meant: nearestName(name, known, halfOf(name.length - prefix.length)) }];
    const meant = nearestName(name, others, NEAR_MISS);
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/** Of four letters at most two may be wrong: with more of them every short name would be near to every other. */
function halfOf(letters: number): number {
  return Math.min(FARTHEST, Math.floor(letters / 2));
}

/** The known name that a mistyped one most likely means, or undefined when none is near. */
export function nearestName(name: string, known: Iterable<string>, farthest = FARTHEST): string | undefined {
  const ranked = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** How many letters must be put in, left out, changed or swapped with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cell(a, b, i, j, rows, row));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function cell(a: string, b: string, i: number, j: number, rows: readonly number[][], row: readonly number[]): number {
  const at = (up: number, left: number): number => (up === 0 ? row : rows[i - up])?.[j - left] ?? 0;
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + same, swapped ? at(2, 2) + 1 : Infinity);
}
