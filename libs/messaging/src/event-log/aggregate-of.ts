/** The aggregate that a message is about: messages of one topic and key keep their order. */
export function aggregateOf({ topic, key }: { readonly topic: string; readonly key: string }): string {
  return JSON.stringify([topic, key]);
}
