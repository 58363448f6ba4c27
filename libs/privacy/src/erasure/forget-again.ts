import { SERVICE, type Database } from '@pairwell/persistence';
import { noteErased, notYetErased } from './erased-people.js';
import type { ForgetPerson } from './erasure.js';
import type { ErasureList } from './erasure-list.js';

const PAGE = 500;

export interface ForgottenAgain {
  /** How many people are on the list. */
  readonly listed: number;
  /** How many of them the database had not forgotten: none, unless it was restored. */
  readonly forgotten: number;
}

/**
 * Compares the list of erased people with those whom a database has forgotten, and forgets the others, each in a
 * transaction of their own. Right when several instances do it at once.
 *
 * @throws DatabaseUnavailable while the list or the database is away; whoever calls tries again.
 */
export async function forgetAgain(options: {
  readonly list: ErasureList;
  readonly database: Database;
  readonly forget: ForgetPerson;
}): Promise<ForgottenAgain> {
  const { list, database, forget } = options;
  let [listed, forgotten, after] = [0, 0, 0n];
  for (;;) {
    const page = await list.page(after, PAGE);
    const people = page.map(({ person }) => person);
    const missing = new Set(await database.transaction(SERVICE, (tx) => notYetErased(tx, people), { readOnly: true }));
    for (const erasure of page.filter(({ person }) => missing.has(person))) {
      await database.transaction(SERVICE, async (tx) => {
        await forget.forget(tx, erasure);
        await noteErased(tx, erasure);
      });
      forgotten += 1;
    }
    listed += page.length;
    after = page.at(-1)?.place ?? after;
    if (page.length < PAGE) return { listed, forgotten };
  }
}
