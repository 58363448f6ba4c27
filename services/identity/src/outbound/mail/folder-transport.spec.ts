import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PostalMime from 'postal-mime';
import { invitationTo } from '../../domain/mail/invitation.js';
import type { AddressedLetter } from '../../application/mail/mail-transport.port.js';
import { FolderTransport } from './folder-transport.js';

const from = 'Mentoring <no-reply@mentoring.example>';
const letter = (more: Partial<AddressedLetter> = {}): AddressedLetter => ({
  ...{
    id: newId(),
    to: 'dana@rt5.example',
    subject: 'Your session is booked',
    text: 'Hello Dana',
    html: '<p>Hello Dana',
  },
  ...{ unsubscribe: null, invitation: null },
  ...more,
});

describe('a folder in place of a mail server', () => {
  let parent: string;
  let folder: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'pairwell-mails-'));
    folder = join(parent, 'mails of today');
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  const transport = (into = folder): FolderTransport => new FolderTransport({ url: pathToFileURL(into).href, from });

  it('gets each mail once, as a file for its owner alone that mail programs open', async () => {
    const invitation = invitationTo(
      {
        ...{ method: 'REQUEST', sessionId: newId(), sequence: 1, startsAt: '2026-11-12T10:00:00Z' },
        ...{ minutes: 60, medium: 'VIDEO', schemeKind: 'REVERSE' },
      },
      { uid: 'session-x@pairwell', stamp: new Date(0), link: 'https://portal.example/x', attendee: 'dana@rt5.example' },
    );
    const one = letter({ invitation });
    expect(await transport().send(one)).toEqual({ is: 'sent' });
    expect(await transport().send(one)).toEqual({ is: 'sent' });
    expect(await readdir(folder)).toEqual([`${one.id}.eml`]);
    const file = join(folder, `${one.id}.eml`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const read = await PostalMime.parse(await readFile(file));
    expect(read).toMatchObject({ subject: one.subject, from: { name: 'Mentoring' }, to: [{ address: one.to }] });
    expect(read.attachments.map(({ mimeType }) => mimeType)).toContain('text/calendar');
  });

  it('that cannot be written lets mails wait', async () => {
    const taken = join(parent, 'a file');
    await writeFile(taken, '');
    expect(await transport(taken).send(letter())).toMatchObject({ is: 'away', code: expect.any(String) });
  });
});
