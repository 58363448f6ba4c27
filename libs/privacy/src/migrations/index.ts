import type { MigrationClass } from '@pairwell/persistence';
import { CreateSealedTextKeys1764020000000 } from './1764020000000-create-sealed-text-keys.js';
import { CreateErasedPeople1764400000000 } from './1764400000000-create-erased-people.js';
import { CreateErasureList1764400000100 } from './1764400000100-create-erasure-list.js';

/** Listed by every service that seals text, after `baselineMigrations`. */
export const privacyMigrations: readonly MigrationClass[] = [CreateSealedTextKeys1764020000000];

/** Listed by every service that keeps anything of people, after `baselineMigrations`. */
export const erasureMigrations: readonly MigrationClass[] = [CreateErasedPeople1764400000000];

/** All that the database of the list of erased people is made of. */
export const erasureListMigrations: readonly MigrationClass[] = [CreateErasureList1764400000100];
