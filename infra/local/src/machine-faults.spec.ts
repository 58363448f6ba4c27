import { describe, expect, it } from '@jest/globals';
import { ClearFault } from './clear-fault.js';
import { clearFaultOf, ProgramFault } from './machine-faults.js';

const DATA = '/data/pairwell';

const told = (error: unknown): string | undefined => clearFaultOf(error, DATA)?.message;
const refused = (code: string, path?: string): Error => Object.assign(new Error(code), { code, path });

describe('what a machine refuses, in one sentence with what to do', () => {
  it('is a full disk, or as much as one may use of it, for Node.js and for PostgreSQL', () => {
    const sentence = 'The disk that holds /data/pairwell is full or nearly so; free at least 500 MB and start again.';
    for (const code of ['ENOSPC', 'EDQUOT', '53100']) expect(told(refused(code))).toBe(sentence);
  });

  it('is a file of somebody else’s, within the data folder and outside', () => {
    expect(told(refused('EACCES', `${DATA}/secrets.json`))).toBe(
      '/data/pairwell/secrets.json may not be used (EACCES); start as the user it belongs to, make it yours with ' +
        'chown, or set PAIRWELL_DATA to another folder.',
    );
    expect(told(refused('EPERM', '/clone/infra/local/dist/bundles'))).toBe(
      '/clone/infra/local/dist/bundles may not be used (EPERM); start as the user it belongs to, make it yours with chown.',
    );
  });

  it('is a file system that can only be read', () => {
    expect(told(refused('EROFS', DATA))).toMatch(/can only be read; set PAIRWELL_DATA to a folder elsewhere\.$/);
    expect(told(refused('EROFS', '/clone/dist'))).toMatch(/can only be read; move the clone elsewhere\.$/);
  });

  it('is what a program says at the end of a line, and what has caused another error', () => {
    const said = '✘ [ERROR] Failed to write to output file: mkdir /clone/dist/x: permission denied\n\n1 error\n';
    const fault = new ProgramFault('the packer could not pack', '/clone/dist', said);
    expect(told(new Error('the start failed', { cause: fault }))).toMatch(/^\/clone\/dist may not be used \(EACCES\)/);
  });

  it('is what has been told clearly before', () => {
    const clear = new ClearFault('Port 4000 is taken.');
    expect(clearFaultOf(clear, DATA)).toBe(clear);
  });

  it('is nothing that is not about files', () => {
    expect(told(refused('EACCES'))).toBeUndefined();
    expect(told(refused('ENOENT', DATA))).toBeUndefined();
    expect(told(new ProgramFault('x', DATA, 'ERROR: permission denied for table people'))).toBeUndefined();
    expect(told('a text')).toBeUndefined();
  });
});
