import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Benchmark } from '../benchmark.js';
import { commit, machine } from '../machine.js';
import type { Stand } from '../stand.js';
import { WORKSPACE } from '../workspace.js';
import { parsePage, printPage, renewed, type Section } from './document.js';
import { markdownTable } from './table.js';

const PAGE = join(WORKSPACE, 'docs', 'reference', 'benchmarks.md');

/** The section that people write; everything else on the page is replaced by the next run. */
const BY_HAND = ['Where a bar is missed, and why'];

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; only the last section is edited by hand. Every figure stands beside its yardstick, and the
two were measured in turn in one run: yardstick, ours, yardstick, ours …, after a round of each that does not count.
Shown are the medians; the ratio is the median of the rounds' own ratios, so it may differ a little from the quotient
of the two medians. A machine that is slow is slow for both, so ratios travel and absolute figures do not.
[infra/bench](../../infra/bench/README.md) says how to run it.`;

/** Runs benchmarks one after another, shows their tables, and keeps them on the page unless the run is a quick one. */
export async function report(stand: Stand, benchmarks: readonly Benchmark[]): Promise<void> {
  const where = await machine(await stand.postgres());
  console.log(`\n  ${where}\n`);
  for (const benchmark of benchmarks) {
    const begun = performance.now();
    const { rows, remarks = [] } = await benchmark.run(stand);
    const table = markdownTable(rows);
    console.log(`\n${[table, ...remarks].join('\n\n')}\n`);
    stand.say(`${benchmark.name} took ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`);
    if (stand.quick) continue;
    const measured = `Measured on ${today()} at ${commit()}: ${where}.`;
    await keep({
      title: benchmark.title,
      body: [wrapped(measured), benchmark.method, table, ...remarks.map(wrapped)].join('\n\n'),
    });
  }
  if (stand.quick) stand.say('A quick run is too short for its figures to be kept: docs/reference is as it was.');
}

/** After each benchmark, so that a run that is broken off has kept what it measured. */
async function keep(section: Section): Promise<void> {
  const before = parsePage(await readFile(PAGE, 'utf8').catch(() => ''));
  await mkdir(dirname(PAGE), { recursive: true });
  await writeFile(PAGE, printPage(renewed(before, INTRODUCTION, [section], BY_HAND)));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Lines of at most 120 characters, as Markdown is written here. */
function wrapped(text: string): string {
  return text.replace(/(?=.{121})(.{1,120})(?: |$)/g, '$1\n');
}
