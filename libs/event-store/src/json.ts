/** What JSON (RFC 8259) can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of JSON values: the only shape of an event's data and metadata. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}
