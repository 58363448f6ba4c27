export { SubjectKeys, type Authorship, type FoundText } from './subject-keys.js';
export { rewrapAll, type RewrapResult } from './rewrap-all.js';
export { KeyEncryptionKeys } from './key-encryption-keys.js';
export { ERASED, isErased, type Erased, type SealedText } from './sealed-text.js';
export { KeyDestroyed, MalformedKeyEncryptionKey, SealBroken } from './errors.js';
export { privacyMigrations } from './migrations/index.js';
