/**
 * Metadata in version 10, the first that tells the ids of topics.
 *
 * Source: Apache Kafka protocol guide, "Metadata API (Key: 3)"; KIP-482 for compact types and tagged fields.
 */
export const METADATA = { apiKey: 3, apiVersion: 10, apiName: 'Metadata' } as const;

const NO_TAGS = Buffer.from([0]);
const NO_ID = Buffer.alloc(16);
const FALSE = Buffer.from([0]);

/** The request behind client id and correlation id; topics that are not there are not made by it. */
export function metadataRequest(topics: readonly string[]): Buffer {
  return Buffer.concat([
    NO_TAGS,
    unsigned(topics.length + 1),
    ...topics.flatMap((topic) => [NO_ID, compact(topic), NO_TAGS]),
    // Nothing is made, and nobody is asked what this client is allowed to do.
    ...[FALSE, FALSE, FALSE, NO_TAGS],
  ]);
}

/** What tells a topic from all others, and how many partitions it has. */
export interface KnownTopic {
  /** `<id of the cluster>/<id of the topic>`. */
  readonly identity: string;
  readonly partitions: number;
}

/**
 * Reads the answer behind its correlation id.
 *
 * @returns by name; a topic that is not there, or not yet, is missing.
 */
export function topicsIn(answer: Buffer): ReadonlyMap<string, KnownTopic> {
  const reader = new CompactReader(answer);
  reader.tags();
  reader.skip(4);
  reader.many(() => {
    reader.skip(4);
    reader.text();
    reader.skip(4);
    reader.text();
    reader.tags();
  });
  const cluster = reader.text();
  reader.skip(4);
  const found = new Map<string, KnownTopic>();
  reader.many(() => {
    reader.skip(2);
    const topic = reader.text();
    const id = reader.bytes(16);
    reader.skip(1);
    const partitions = reader.many(() => partition(reader));
    reader.skip(4);
    reader.tags();
    const isThere = !id.equals(NO_ID) && partitions > 0;
    if (isThere) found.set(topic, { identity: `${cluster}/${id.toString('base64url')}`, partitions });
  });
  return found;
}

/** Error, index, leader and its epoch; then copies, those in sync and those that are away. */
function partition(reader: CompactReader): void {
  reader.skip(2 + 4 + 4 + 4);
  for (let lists = 0; lists < 3; lists += 1) reader.many(() => reader.skip(4));
  reader.tags();
}

class CompactReader {
  private offset = 0;

  constructor(private readonly buffer: Buffer) {}

  skip(bytes: number): void {
    this.offset += bytes;
  }

  bytes(length: number): Buffer {
    this.offset += length;
    return this.buffer.subarray(this.offset - length, this.offset);
  }

  /** Null, which is written as 0, reads as an empty text. */
  text(): string {
    return this.bytes(Math.max(0, this.unsigned() - 1)).toString('utf8');
  }

  /** @returns how many there were. */
  many(read: () => void): number {
    const count = Math.max(0, this.unsigned() - 1);
    for (let left = count; left > 0; left -= 1) read();
    return count;
  }

  tags(): void {
    for (let left = this.unsigned(); left > 0; left -= 1) {
      this.unsigned();
      this.skip(this.unsigned());
    }
  }

  private unsigned(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.buffer.readUInt8(this.offset);
      this.offset += 1;
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

function compact(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([unsigned(bytes.length + 1), bytes]);
}

function unsigned(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return Buffer.from([...bytes, left]);
    bytes.push((left & 0x7f) | 0x80);
  }
}
