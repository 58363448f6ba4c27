const TITLES = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sir', 'dame', 'lady', 'lord']);
TITLES.add('rev').add('sister').add('cllr');

/** Letters of any script, and what stands inside names. Nothing that a mail client would turn into a link. */
const WORD = /^[\p{L}\p{M}'’-]+$/u;

/**
 * How a letter addresses a person: the first word of the name that is no title, or the title where there is nothing
 * else; null when the name holds no word at all.
 */
export function firstName(name: string): string | null {
  const words = name.split(/\s+/u).filter((word) => WORD.test(word.replace(/\.$/u, '')));
  return words.find((word) => !TITLES.has(word.toLowerCase().replace(/\.$/u, ''))) ?? words[0] ?? null;
}
