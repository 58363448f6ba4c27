import type { Row } from './report/row.js';
import type { Stand } from './stand.js';

/** What one benchmark found. */
export interface Findings {
  readonly rows: readonly Row[];
  /** Whole sentences that a reader of the rows has to know, such as which server it was. */
  readonly remarks?: readonly string[];
}

/** Something that `npm run bench <name>` measures. */
export interface Benchmark {
  readonly name: string;
  /** Heading of its section on the page of results. */
  readonly title: string;
  /** What is measured, how, and against what; one paragraph of Markdown, wrapped as it stands on the page. */
  readonly method: string;
  run(stand: Stand): Promise<Findings>;
}
