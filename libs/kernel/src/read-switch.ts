/**
 * Reads a switch of an address or an option. Only `true` and `false` are understood: a word that was meant as the one must
 * never be taken for the other.
 *
 * @param text what was written; undefined where the switch was not given.
 * @param fault the error for anything else. It must not repeat the text, which may be a piece of a password.
 * @returns undefined where the switch was not given.
 */
export function readSwitch(text: string | undefined, fault: () => Error): boolean | undefined {
  if (text !== undefined && text !== 'true' && text !== 'false') throw fault();
  return text === undefined ? undefined : text === 'true';
}
