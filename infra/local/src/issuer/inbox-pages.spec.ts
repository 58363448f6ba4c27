import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { either, inboxPages } from './inbox-pages.js';

const OLD = '0a7f2a8e-58b0-4c3f-8a53-0a6f3f1a9d30';
const NEW = '0a7f2a8e-58b0-4c3f-8a53-0a6f3f1a9d31';
const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';

const mail = (subject: string, text: string, calendar?: string): string =>
  [
    'From: Pairwell <no-reply@pairwell.example>',
    'To: dana@rt5.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...(calendar === undefined ? [] : ['--part', 'Content-Type: text/calendar; method=REQUEST', '', calendar]),
    '--part--',
    '',
  ].join('\r\n');

describe('the inbox of the embedded mode', () => {
  let folder: string;
  const page = async (path: string): Promise<string | undefined> => (await inboxPages(folder)(path))?.body;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pairwell-inbox-'));
    await writeFile(
      join(folder, `${OLD}.eml`),
      mail('A request <b>waits</b>', 'Go to https://portal.example/x?a=1 now'),
    );
    await writeFile(join(folder, `${NEW}.eml`), mail('Your session is booked', 'Hello Dana', ICS));
    await utimes(join(folder, `${OLD}.eml`), 1, 1);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('lists what was written, newest first, to whom, and where an invitation is in it', async () => {
    const list = (await page('/inbox')) ?? '';
    expect(list.indexOf(NEW)).toBeLessThan(list.indexOf(OLD));
    expect(list).toContain('dana@rt5.example');
    expect(list.match(/\(with an invitation\)/g)).toHaveLength(1);
  });

  it('shows a mail with its links, and its invitation for a calendar', async () => {
    expect(await page(`/inbox/${OLD}`)).toContain('<a href="https://portal.example/x?a=1">');
    expect(await page(`/inbox/${NEW}`)).toContain(`<a href="/inbox/${NEW}.ics">`);
    expect(await inboxPages(folder)(`/inbox/${NEW}.ics`)).toMatchObject({
      type: 'text/calendar',
      body: expect.stringContaining('METHOD:REQUEST'),
    });
    expect(await page(`/inbox/${OLD}.ics`)).toBeUndefined();
  });

  it('lets nothing that somebody wrote become markup', async () => {
    for (const path of ['/inbox', `/inbox/${OLD}`]) expect(await page(path)).not.toContain('<b>');
  });

  it('says where the links in mails would lead, and knows no other path', async () => {
    expect(await page('/portal/relationships/UmVsYXRpb25zaGlwOjE')).toContain('UmVsYXRpb25zaGlwOjE');
    expect(await page('/portal/notifications')).toContain('setNotificationPreferences');
    for (const path of ['/inbox/..%2f..%2fsecrets', '/inbox/../secrets', '/portal', `/inbox/${OLD}.eml`]) {
      expect(await page(path)).toBeUndefined();
    }
  });

  it('is empty before the first mail', async () => {
    const { body } = (await inboxPages(join(folder, 'none'))('/inbox')) ?? { body: '' };
    expect(body).toContain('There is none yet.');
  });

  it('leaves other paths to other pages', async () => {
    const both = either(inboxPages(folder), async (path) => ({ type: 'text/plain', body: path }));
    expect(await both('/elsewhere')).toEqual({ type: 'text/plain', body: '/elsewhere' });
    expect((await both('/inbox'))?.type).toBe('text/html');
  });
});
