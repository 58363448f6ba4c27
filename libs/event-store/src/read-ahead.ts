/**
 * Parts of a list, each as something makes of it, in order. While one is used the next is already on its way: whoever reads
 * waits for the slower of the two sides, not for both.
 *
 * @param size how many of the list make a part.
 * @param read what is made of a part; a failure is met where the part would have come.
 */
export async function* readAhead<Item, Part>(
  items: readonly Item[],
  size: number,
  read: (part: readonly Item[]) => Promise<Part>,
): AsyncGenerator<Part> {
  const partFrom = (from: number): Promise<Part> => {
    const part = read(items.slice(from, from + size));
    // Until it is waited for, a failure is nobody's unhandled rejection.
    part.catch(() => undefined);
    return part;
  };
  let ahead = items.length > 0 ? partFrom(0) : undefined;
  for (let next = size; ahead !== undefined; next += size) {
    const part: Part = await ahead;
    ahead = next < items.length ? partFrom(next) : undefined;
    yield part;
  }
}
