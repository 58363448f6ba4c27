import { describe, expect, it } from '@jest/globals';
import { EXIT } from '../fault.js';
import { askProcess } from './ask-process.js';

describe('a command that a process carries out for the ops command', () => {
  it('fails with the sentence of the process, whatever Node.js warns of on the way', async () => {
    const warning = `data:text/javascript,process.emitWarning('a timeout is negative')`;
    const installation = {
      environmentOf: () => ({ NODE_OPTIONS: `--import=${warning.replaceAll(' ', '%20')}` }),
    };
    await expect(askProcess(installation, 'matching', ['statsu', '--loud'])).rejects.toMatchObject({
      ...{ exitCode: EXIT.USAGE, message: expect.stringMatching(/^Unknown option '--loud'/) },
    });
  }, 60_000);
});
