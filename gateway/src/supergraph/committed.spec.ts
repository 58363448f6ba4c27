import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { runCompose } from './compose.js';

it('the committed supergraph is the one that the services’ committed schemas make', () => {
  const said: string[] = [];
  runCompose({ root: join(import.meta.dirname, '../../..'), check: true, say: (line) => said.push(line) });
  expect(said).toEqual([]);
});
