import type { MigrationClass } from '@pairwell/persistence';
import { CreateSealedTextKeys1764020000000 } from './1764020000000-create-sealed-text-keys.js';

/** Listed by every service that seals text, after `baselineMigrations`. */
export const privacyMigrations: readonly MigrationClass[] = [CreateSealedTextKeys1764020000000];
