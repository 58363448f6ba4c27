import type { DeadLetter } from './dead-letter.js';

/** Ids, codes and dotted names. */
const CODED = /^[\w.:/-]{0,200}$/;

/** The letter without what only looks like an id or a code: a malformed message may bear anything in its headers. */
export function codedLetter(letter: DeadLetter): DeadLetter {
  const { eventId, type, key } = letter;
  return { ...letter, eventId: coded(eventId), type: coded(type), key: coded(key) };
}

function coded(text: string): string {
  return CODED.test(text) ? text : '(not a code)';
}
