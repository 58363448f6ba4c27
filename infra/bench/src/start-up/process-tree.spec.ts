import { describe, expect, it } from '@jest/globals';
import { descendants, parseProcesses } from './process-tree.js';

const PS = `    1     0  1024 init
   10     1 51200 node infra/local/start.cjs
   30    20  2048 postgres: writer
   20    10  4096 postgres -D data
   40     1 99999 node somebody else's
`;

describe('the processes of a platform', () => {
  it('are those that the launcher started, and those that these started, in whatever order they are listed', () => {
    expect(descendants(10, parseProcesses(PS)).map(({ pid }) => pid)).toEqual([30, 20]);
  });

  it('are told with their memory in megabytes', () => {
    expect(parseProcesses(PS)[1]).toEqual({
      pid: 10,
      parent: 1,
      megabytes: 50,
      command: 'node infra/local/start.cjs',
    });
  });
});
