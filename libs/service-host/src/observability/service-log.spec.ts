import { describe, expect, it } from '@jest/globals';
import { correlationId, inRequestScope } from './request-scope.js';
import { ServiceLog } from './service-log.js';

function listen() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: ServiceLog.open('directory', 'debug', { write }), lines };
}

describe('the log', () => {
  it('is one JSON object per line, with service, component and facts', () => {
    const { log, lines } = listen();
    log.of('relay').info('published', { events: 3 });
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        service: 'directory',
        component: 'relay',
        message: 'published',
        events: 3,
      }),
    ]);
  });

  it('carries the correlation id of the request, taken from its trace', () => {
    const { log, lines } = listen();
    const trace = 'a'.repeat(32);
    inRequestScope(`00-${trace}-${'b'.repeat(16)}-01`, () => log.info('asked'));
    expect(lines[0]).toMatchObject({ correlationId: trace });
  });

  it.each(['rubbish', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, undefined])(
    'makes an id of its own when the trace is %p',
    (traceparent) => {
      const one = inRequestScope(traceparent, correlationId);
      const two = inRequestScope(traceparent, correlationId);
      expect(one).toMatch(/^[0-9a-f]{32}$/);
      expect(one).not.toBe(two);
    },
  );

  it('never shows a token, a secret, a name or an address (guarantee 22)', () => {
    const { log, lines } = listen();
    log.warn('odd', { authorization: 'Bearer abc', email: 'jane@example.org', name: 'Jane Doe' });
    log.warn('odd', { request: { headers: { authorization: 'Bearer abc', cookie: 'sid=abc' } } });
    log.error('failed', new Error('no mailbox for jane@example.org', { cause: new Error('jane@example.org bounced') }));
    const text = JSON.stringify(lines);
    expect(text).not.toMatch(/abc|jane|Jane/);
    expect(lines[2]).toMatchObject({
      error: { message: 'no mailbox for [address]', cause: { message: '[address] bounced' } },
    });
  });

  it('keeps of an error of the database what leads to the cause, and nothing of the row', () => {
    const { log, lines } = listen();
    const driverError = { name: 'error', code: '22P02', message: 'invalid input syntax for type uuid: "Jane Doe"' };
    const error = Object.assign(new Error(driverError.message), {
      ...driverError,
      driverError,
      parameters: ['Jane Doe'],
    });
    log.error('an operation failed', error);
    expect(lines[0]).toMatchObject({ error: { code: '22P02', message: 'the database refused a statement (22P02)' } });
    expect(JSON.stringify(lines)).not.toContain('Jane');
  });

  it('takes what Nest and libraries hand it', () => {
    const { log, lines } = listen();
    log.log('Mapped {/graphql, POST} route', 'GraphQLModule');
    log.error('boom', 'Error: boom\n    at somewhere', 'ExceptionsHandler');
    log.error(new Error('bare'));
    log.fatal('the end', new Error('why'));
    log.forApollo().warn('odd');
    expect(lines.map(({ level, component, message }) => [level, component, message])).toEqual([
      ['debug', 'GraphQLModule', 'Mapped {/graphql, POST} route'],
      ['error', 'ExceptionsHandler', 'boom'],
      ['error', undefined, 'bare'],
      ['fatal', undefined, 'the end'],
      ['warn', 'apollo', 'odd'],
    ]);
  });
});
