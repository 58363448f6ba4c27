import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '../errors.js';
import { asFault } from './postgres-faults.js';

/** What pg throws: SQLSTATEs of PostgreSQL's appendix A, and errors of Node.js. */
function thrown(code: string): Error {
  return Object.assign(new Error(`thrown with ${code}`), { code });
}

describe('faults of PostgreSQL in the words of the port', () => {
  it.each([
    ['53100', 'a disk that is full'],
    ['53200', 'a server without memory'],
    ['53300', 'too many connections'],
    ['25006', 'a server that only reads, while it is replaced'],
    ['57P03', 'a server that is starting'],
    ['ECONNREFUSED', 'no server'],
  ])('say for %s, %s, that nothing was appended', (code) => {
    expect(asFault(thrown(code))).toMatchObject({
      name: 'EventStoreUnavailable',
      message: 'the event store is not available; nothing was appended',
      nothingAppended: true,
    });
  });

  it.each(['ECONNRESET', '57P01', '08006', '57014', '58030'])('leave it open for %s what was kept', (code) => {
    expect(asFault(thrown(code))).toMatchObject({
      name: 'EventStoreUnavailable',
      message: 'the event store is not available',
      nothingAppended: false,
    });
  });

  it('leave what is no fault of the infrastructure as it is', () => {
    const syntax = thrown('42601');
    expect(asFault(syntax)).toBe(syntax);
    const already = new EventStoreUnavailable();
    expect(asFault(already)).toBe(already);
  });
});
