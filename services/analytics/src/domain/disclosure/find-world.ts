import type { Ledger } from './ledger.js';
import { IMPOSSIBLE, OtherWorld, type Shift } from './other-world.js';

/** Shifts that one world is made of at most: a few are enough to go once around a matrix and its totals. */
const MOST_SHIFTS = 12;
/** First shifts that are tried, and parts that are looked at to mend a clash: more would cost more than they find. */
const MOST_BEGINNINGS = 40;
const MOST_MENDERS = 200;

/**
 * Looks for a world in which a small cell holds another number: begins with one more or one fewer inside the cell and
 * mends clash by clash, each with the shift after which the reader would have to lose least.
 *
 * @returns the cheapest world found; what it still costs has to be paid by hiding. Undefined when there is none.
 */
export function findWorld(ledger: Ledger, cell: number): OtherWorld | undefined {
  let best: OtherWorld | undefined;
  const beginnings = (ledger.inside[cell] ?? []).flatMap((part): Shift[] => [
    { part, by: 1 },
    { part, by: -1 },
  ]);
  for (const beginning of beginnings.slice(0, MOST_BEGINNINGS)) {
    const world = mended(ledger, beginning, cell);
    if (world.cost >= IMPOSSIBLE) continue;
    if (!best || world.cost < best.cost) best = world;
    if (best.cost === 0) break;
  }
  return best;
}

/** Mends on even where a step costs more for a while, and answers the cheapest world on the way. */
function mended(ledger: Ledger, beginning: Shift, cell: number): OtherWorld {
  const world = new OtherWorld(ledger, beginning);
  let best = { cost: world.cost, shifts: 1 };
  while (world.cost > 0 && world.shifts.length < MOST_SHIFTS && mend(ledger, world, cell)) {
    if (world.cost < best.cost) best = { cost: world.cost, shifts: world.shifts.length };
  }
  while (world.shifts.length > best.shifts) world.undo();
  return world;
}

/** Adds the best shift that does not give the cell its true number back; false when there is none. */
function mend(ledger: Ledger, world: OtherWorld, cell: number): boolean {
  let best: { shift: Shift; cost: number } | undefined;
  for (const shift of menders(ledger, world)) {
    world.add(shift);
    if (world.change(cell) !== 0 && (!best || world.cost < best.cost)) best = { shift, cost: world.cost };
    world.undo();
    if (best?.cost === 0) break;
  }
  if (best) world.add(best.shift);
  return best !== undefined;
}

/** Shifts that undo the dearest clash: parts of the same cell, moved the other way. */
function menders(ledger: Ledger, world: OtherWorld): Shift[] {
  const worst = world.worstClash();
  if (!worst) return [];
  const by = world.change(worst.cell) > 0 ? -1 : 1;
  const parts = (ledger.inside[worst.cell] ?? []).filter((part) => !world.moves(part));
  return parts
    .filter((part) => by === 1 || (ledger.parts[part]?.count ?? 0) > 1)
    .slice(0, MOST_MENDERS)
    .map((part) => ({ part, by }));
}
