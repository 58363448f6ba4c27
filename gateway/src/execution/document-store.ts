import type { DocumentNode } from 'graphql';

/**
 * Remembers the documents used last, parsed, checked and (by the planner, which keeps a plan as long as its document)
 * planned. Bounded by number, because a plan's size does not show in its document: portals send a few hundred
 * documents, and somebody who sends a new one each time must not fill the memory.
 */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly atMost = 500) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document !== undefined) this.put(key, document);
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.put(key, document);
    const [oldest] = this.documents.keys();
    if (this.documents.size > this.atMost && oldest !== undefined) this.documents.delete(oldest);
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }

  /** A map keeps the order of insertion, so what was used last stands last. */
  private put(key: string, document: DocumentNode): void {
    this.documents.delete(key);
    this.documents.set(key, document);
  }
}
