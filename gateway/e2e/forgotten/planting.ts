import type { DemoPerson } from '@pairwell/demo';
import type { Stage } from '../stage.js';
import { cast, WORDS, type Who } from './cast.js';

/** Five texts, each hard in a way of its own: plain, of many scripts, quoted, marked up, long. */
const FORMS: readonly ((token: string) => string)[] = [
  (token) => `${token} is what I never told anybody.`,
  (token) => `„${token}“ – ☂ 你好 Ünïcödé ﷽`,
  (token) => `'; DROP TABLE people; -- "${token}" \\ %s {{x}}`,
  (token) => `<b title="x">${token}</b> &amp; <!-- y -->`,
  (token) => `${token} ${'and so on '.repeat(20)}${token}`,
];

/** Plants canaries: each in the next of the five forms, each with a number of its own. */
export class Planting {
  /** Every path where somebody has planted one, with what was planted. */
  readonly planted = new Map<string, { readonly who: Who; readonly text: string }[]>();
  private number = 0;

  constructor(readonly stage: Stage) {}

  /** A canary for this path; short ones where the schema allows no more, of the kind it wants. */
  canary(who: Who, path: string, shape: 'TEXT' | 'NAME' | 'EMAIL' = 'TEXT'): string {
    this.number += 1;
    const token = `${WORDS[who]}${this.number}`;
    const form = FORMS[this.number % FORMS.length] ?? String;
    const text = { TEXT: form(token), NAME: `${token} O’Name`, EMAIL: `${token}@example.org` }[shape];
    this.note(who, path, text);
    return text;
  }

  note(who: Who, path: string, text: string): void {
    this.planted.set(path, [...(this.planted.get(path) ?? []), { who, text }]);
  }

  /** One of the two acts, with a canary in each field named, and in the idempotency key. */
  async act<Thing = { id: string }>(
    who: Who,
    mutation: string,
    type: string,
    input: object,
    fields: readonly string[] = [],
    selection = 'id',
  ): Promise<Thing> {
    const shape = mutation.endsWith('MentorProfile') ? 'NAME' : 'TEXT';
    const texts = Object.fromEntries(fields.map((field) => [field, this.canary(who, `${mutation}.${field}`, shape)]));
    this.number += 1;
    const idempotencyKey = `${WORDS[who]}${this.number} key`;
    return this.stage.act<Thing>(cast[who], mutation, type, { ...input, ...texts, idempotencyKey }, { selection });
  }

  /** What somebody planted in the fields of relationships, where nothing was put in its place later. */
  textsOf(who: Who, paths: readonly string[]): string[] {
    return paths
      .flatMap((path) => (this.planted.get(path) ?? []).filter((one) => one.who === who))
      .map(({ text }) => text);
  }

  tokenOf(who: Who): Promise<string> {
    return this.stage.onboarding.tokenOf(cast[who] as DemoPerson);
  }
}
