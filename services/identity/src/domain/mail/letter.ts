import { firstName } from './first-name.js';
import { dayInWords, inWords } from './instants.js';
import { GROUP_OF, type Nudge } from './nudge.js';
import { wordingOf } from './wording.js';

/** A letter as it leaves: the same content as plain text and as HTML. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where the recipient can switch such letters off; null where they cannot. */
  readonly unsubscribe: string | null;
}

/** What identity adds to a nudge when it is sent. */
export interface Addressing {
  /** The recipient's whole name. */
  readonly name: string;
  /** The other person's whole name, where the recipient may see it. */
  readonly otherName: string | null;
  /** The page of the portal the link leads to. */
  readonly link: string;
  /** The page of the portal where people choose what they are sent. */
  readonly preferences: string;
  /** Whether what changes in the recipient's calendar goes with it. */
  readonly withInvitation: boolean;
}

/** Writes the letter. Names are the only thing in it that people chose, and are escaped in HTML. */
export function writeLetter(nudge: Nudge, addressing: Addressing): Letter {
  const { timeZone, startsAt, actBy } = nudge;
  const { subject, sentences, action } = wordingOf(nudge.kind, {
    other: addressing.otherName === null ? null : firstName(addressing.otherName),
    startsAt: startsAt === null ? null : inWords(startsAt, timeZone),
    actBy: actBy === null ? null : dayInWords(actBy, timeZone),
    withInvitation: addressing.withInvitation,
  });
  const name = firstName(addressing.name);
  const greeting = name === null ? 'Hello,' : `Hello ${name},`;
  const unsubscribe = GROUP_OF[nudge.kind] === null ? null : addressing.preferences;
  const closing = 'Do not reply to this email. Nobody reads replies.';
  const content = { subject, greeting, sentences, action, closing, link: addressing.link, unsubscribe };
  return { subject, text: asText(content), html: asHtml(content), unsubscribe };
}

interface Content {
  readonly subject: string;
  readonly greeting: string;
  readonly sentences: readonly string[];
  readonly action: string;
  readonly link: string;
  readonly closing: string;
  readonly unsubscribe: string | null;
}

const CHOOSE = 'Choose which emails you get';

function asText({ greeting, sentences, action, link, closing, unsubscribe }: Content): string {
  const choose = unsubscribe === null ? [] : [`${CHOOSE}:\n${unsubscribe}`];
  return `${[greeting, ...sentences, `${action}:\n${link}`, closing, ...choose].join('\n\n')}\n`;
}

/** One column, no image and no script: read by every mail client and by screen readers. */
function asHtml({ subject, greeting, sentences, action, link, closing, unsubscribe }: Content): string {
  const paragraphs = [greeting, ...sentences].map((sentence) => `<p>${escaped(sentence)}</p>`);
  const choose = unsubscribe === null ? '' : `<p><a href="${escaped(unsubscribe)}">${CHOOSE}</a></p>`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family: Arial, sans-serif; font-size: 19px; line-height: 1.5; color: #212b32">',
    ...paragraphs,
    `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`,
    `<p>${escaped(closing)}</p>`,
    choose,
    '</body></html>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
