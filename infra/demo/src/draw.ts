/**
 * Repeatable draws (mulberry32): the demonstration is the same on every machine, so that documentation, screenshots
 * and tests can name what they see.
 */
export class Draw {
  constructor(private state: number) {}

  /** A number from 0 (included) to 1 (not included). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  one<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.whole(things.length)];
    if (thing === undefined) throw new Error('there is nothing to draw from');
    return thing;
  }

  /** `count` different things, in the order of the list. */
  some<Thing>(things: readonly Thing[], count: number): Thing[] {
    const left = [...things];
    while (left.length > count) left.splice(this.whole(left.length), 1);
    return left;
  }
}
