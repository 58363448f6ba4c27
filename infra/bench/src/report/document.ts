/** One `## …` part of the page of results. */
export interface Section {
  readonly title: string;
  /** Everything below the heading, without blank lines at its ends. */
  readonly body: string;
}

export interface Page {
  /** What stands above the first section. */
  readonly introduction: string;
  readonly sections: readonly Section[];
}

/** Takes a page apart at its `## ` headings. An empty text is a page without sections. */
export function parsePage(markdown: string): Page {
  const [introduction = '', ...parts] = markdown.split(/^## /m);
  const sections = parts.map((part) => {
    const [title = '', ...rest] = part.split('\n');
    return { title: title.trim(), body: rest.join('\n').trim() };
  });
  return { introduction: introduction.trim(), sections };
}

/**
 * Puts new results on the page: a section of the same title is replaced where it stands, others are added in their
 * order before the first section that no benchmark wrote (`byHand`), and everything else stays.
 *
 * @param byHand titles of sections that people write; they stay last.
 */
export function renewed(page: Page, introduction: string, fresh: readonly Section[], byHand: readonly string[]): Page {
  const written = new Map(fresh.map((section) => [section.title, section]));
  const kept = page.sections.map((section) => written.get(section.title) ?? section);
  const known = new Set(page.sections.map((section) => section.title));
  const added = fresh.filter((section) => !known.has(section.title));
  const isByHand = ({ title }: Section): boolean => byHand.includes(title);
  return {
    introduction,
    sections: [...kept.filter((section) => !isByHand(section)), ...added, ...kept.filter(isByHand)],
  };
}

/** The page as Markdown. */
export function printPage({ introduction, sections }: Page): string {
  const parts = sections.map(({ title, body }) => `## ${title}\n\n${body}`);
  return `${[introduction, ...parts].join('\n\n')}\n`;
}
