import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { Page, RequestPages } from './demonstration-issuer.js';
import { escapeHtml, htmlPage } from './html.js';

/** Enough to look at; the folder holds them all. */
const SHOWN = 200;

interface Kept {
  readonly id: string;
  readonly writtenAt: Date;
}

/**
 * The mails that identity has put into a folder in place of a mail server: `/inbox` lists the newest, `/inbox/<id>` shows
 * one, and `/inbox/<id>.ics` is the calendar invitation in it. `/portal/…` is where the links in mails lead, since the
 * embedded mode has no portal.
 *
 * @param folder of `.eml` files (RFC 5322); it need not be there yet.
 */
export function inboxPages(folder: string): RequestPages {
  return async (path) => {
    if (path === '/inbox') return listPage(await newest(folder), folder);
    const [, relationship] = /^\/portal\/relationships\/([A-Za-z0-9_-]+)$/.exec(path) ?? [];
    if (relationship !== undefined) return relationshipPage(relationship);
    if (path === '/portal/notifications') return notificationsPage();
    const [, id, calendar] = /^\/inbox\/([0-9a-f-]{36})(\.ics)?$/.exec(path) ?? [];
    const mail = id === undefined ? undefined : await readMail(folder, id);
    if (id === undefined || mail === undefined) return undefined;
    if (calendar === undefined) return mailPage(id, mail);
    const text = invitationIn(mail);
    return text === undefined ? undefined : { type: 'text/calendar', body: text };
  };
}

/** Both ways of answering; the first that knows the path does. */
export function either(one: RequestPages, other: RequestPages): RequestPages {
  return async (path) => (await one(path)) ?? other(path);
}

async function newest(folder: string): Promise<readonly Kept[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
  const kept = await Promise.all(
    files.map(async (file) => ({ id: file.slice(0, -4), writtenAt: (await stat(join(folder, file))).mtime })),
  );
  return kept.sort((one, other) => other.writtenAt.getTime() - one.writtenAt.getTime()).slice(0, SHOWN);
}

async function readMail(folder: string, id: string): Promise<Email | undefined> {
  const raw = await readFile(join(folder, `${id}.eml`)).catch(() => undefined);
  return raw === undefined ? undefined : PostalMime.parse(raw);
}

async function listPage(kept: readonly Kept[], folder: string): Promise<Page> {
  const rows = await Promise.all(
    kept.map(async ({ id, writtenAt }) => {
      const mail = await readMail(folder, id);
      const subject = `<a href="/inbox/${id}">${escapeHtml(mail?.subject ?? 'A mail')}</a>`;
      const calendar = mail !== undefined && invitationIn(mail) !== undefined ? ' (with an invitation)' : '';
      const time = writtenAt.toISOString().slice(0, 19).replace('T', ' ');
      return `<tr><td>${time}</td><td>${escapeHtml(recipientOf(mail))}</td><td>${subject}${calendar}</td></tr>`;
    }),
  );
  const table = `<table><thead><tr><th>Written (UTC)</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return htmlPage(
    'Pairwell: inbox',
    `<h1>Inbox</h1><p>What Pairwell has written to people, newest first. No mail leaves this machine: each is a file in
<code>${escapeHtml(folder)}</code>, which any mail program opens.</p>${rows.length === 0 ? '<p>There is none yet.</p>' : table}`,
  );
}

function mailPage(id: string, mail: Email): Page {
  const invitation = invitationIn(mail);
  const calendar =
    invitation === undefined
      ? ''
      : `<h2>Invitation</h2><p><a href="/inbox/${id}.ics">Open it in a calendar</a></p><pre>${escapeHtml(invitation)}</pre>`;
  return htmlPage(
    mail.subject ?? 'A mail',
    `<p><a href="/inbox">Inbox</a></p><h1>${escapeHtml(mail.subject ?? 'A mail')}</h1>
<p>To ${escapeHtml(recipientOf(mail))}</p><pre>${linked(mail.text ?? '')}</pre>${calendar}`,
  );
}

function recipientOf(mail: Email | undefined): string {
  return mail?.to?.map(({ address }) => address ?? '').join(', ') ?? '';
}

function invitationIn({ attachments }: Email): string | undefined {
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (part === undefined) return undefined;
  return typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString('utf8');
}

/** The text with its addresses as links. */
function linked(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<>&"]+/g, (address) => `<a href="${address}">${address}</a>`);
}

function relationshipPage(id: string): Page {
  const query = `{ relationship(id: "${id}") { status sessions { startsAt status } nextSteps { action by dueAt } } }`;
  return htmlPage(
    'Pairwell: where a portal would be',
    `<h1>Where a portal would be</h1><p>The portal of an organisation shows the relationship here. The embedded mode has no
portal; ask the graph instead, with a token from <a href="/">the sign-in</a> of one of the two:</p><pre>${escapeHtml(query)}</pre>`,
  );
}

function notificationsPage(): Page {
  const mutation =
    'mutation { setNotificationPreferences(input: { groups: [{ group: INVITATIONS, email: false }] }) { __typename } }';
  return htmlPage(
    'Pairwell: where a portal would be',
    `<h1>Where a portal would be</h1><p>The portal of an organisation lets people choose here what they are sent. The
embedded mode has no portal; tell the graph instead, with a token from <a href="/">the sign-in</a>:</p><pre>${escapeHtml(mutation)}</pre>`,
  );
}
