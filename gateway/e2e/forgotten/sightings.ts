/** Ways in which a text may lie somewhere without being there in plain letters. */
function formsOf(word: string): string[] {
  const bytes = Buffer.from(word, 'utf8');
  const shifted = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first letters depend on what stands before the word, the last on what follows.
    return text.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [word, bytes.toString('hex'), ...shifted, encodeURIComponent(word)].map((form) => form.toLowerCase());
}

/** Where a word can be read: plain, in hexadecimal digits or in base64. Answers places with what stands around it. */
export function sightingsOf(
  word: string,
  held: readonly { readonly where: string; readonly text: string }[],
): string[] {
  const forms = formsOf(word);
  return held.flatMap(({ where, text }) => {
    const lower = text.toLowerCase();
    const at = forms.map((form) => lower.indexOf(form)).find((index) => index >= 0);
    return at === undefined ? [] : [`${where}: …${text.slice(Math.max(0, at - 40), at + 60)}…`];
  });
}
