/** The configured key-encryption keys cannot be used; the sentence says why and never shows a key. */
export class MalformedKeyEncryptionKey extends Error {
  override readonly name = 'MalformedKeyEncryptionKey';
}

/** A sealed text was changed, or stands where it was not written. Not a matter of rights: somebody tampered. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor() {
    super('a sealed text does not match its seal');
  }
}

/** The author or the scope has been erased: nothing more can be sealed for it. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';

  constructor() {
    super('the keys of this author or scope were destroyed; nothing more can be written in its name');
  }
}
