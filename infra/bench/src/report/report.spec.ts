import { describe, expect, it } from '@jest/globals';
import { parsePage, printPage, renewed } from './document.js';
import { reaches, told, type Row } from './row.js';
import { markdownTable } from './table.js';

const appended: Row = {
  what: 'append',
  ours: { value: 950.4, unit: 'events/s' },
  yardstick: { value: 1_234.5, unit: 'events/s', name: 'pg' },
  ratio: 0.77,
  bar: { kind: 'ratio at least', value: 0.8 },
};

describe('a row of the results', () => {
  it('reaches its bar by the ratio or by its own figure', () => {
    expect(reaches(appended)).toBe(false);
    expect(reaches({ ...appended, ratio: 0.8 })).toBe(true);
    const lag: Row = { what: 'lag', ours: { value: 150, unit: 'ms' }, bar: { kind: 'at most', value: 150 } };
    expect(reaches(lag)).toBe(true);
    expect(reaches({ ...lag, ours: { value: 151, unit: 'ms' } })).toBe(false);
    const { bar: _bar, ...withoutBar } = lag;
    expect(reaches(withoutBar)).toBeUndefined();
  });

  it('tells three digits that mean something', () => {
    expect(told({ value: 12_345.6, unit: 'events/s' })).toBe('12,346 events/s');
    expect(told({ value: 12.345, unit: 'ms' })).toBe('12.3 ms');
    expect(told({ value: 1.2345, unit: 'ms' })).toBe('1.23 ms');
  });
});

describe('the page of results', () => {
  it('holds tables with aligned columns', () => {
    expect(markdownTable([appended])).toBe(
      [
        '| What   | Ours         | Yardstick           | Ratio | Bar          | Met    |',
        '| ------ | ------------ | ------------------- | ----- | ------------ | ------ |',
        '| append | 950 events/s | 1,235 events/s (pg) | 0.77  | ratio ≥ 0.80 | **no** |',
      ].join('\n'),
    );
  });

  it('keeps what was not measured this time, and what people wrote stays last', () => {
    const before = parsePage('# Old\n\n## Lag\n\n5 ms\n\n## Append\n\nold\n\n## Notes\n\nWhy.\n');
    const fresh = [
      { title: 'Append', body: 'new' },
      { title: 'Rebuild', body: 'fast' },
    ];
    expect(printPage(renewed(before, '# New', fresh, ['Notes']))).toBe(
      '# New\n\n## Lag\n\n5 ms\n\n## Append\n\nnew\n\n## Rebuild\n\nfast\n\n## Notes\n\nWhy.\n',
    );
  });

  it('begins empty', () => {
    expect(printPage(renewed(parsePage(''), '# New', [{ title: 'Lag', body: 'x' }], []))).toBe(
      '# New\n\n## Lag\n\nx\n',
    );
  });
});
