/** What one request may ask for at most. One place, so that documentation and tests read the same numbers. */
export const LIMITS = {
  /** Bytes of the JSON body. */
  bodyBytes: 256 * 1024,
  /** Lexical tokens of the document, counted while parsing. */
  tokens: 2_000,
  /** Levels of fields; fragments add none. */
  depth: 12,
  aliases: 30,
  directives: 30,
  /** Fields of the query or mutation type itself. */
  rootFields: 20,
  /** Weighted count of fields, multiplied by literal `first` and `last`. */
  cost: 50_000,
  /** Ids of one `nodes(ids)`. */
  nodes: 100,
} as const;
