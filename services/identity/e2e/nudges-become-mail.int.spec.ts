import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NudgeDue, NudgeDueV2, NudgeDueV3, NudgeDueV4, NudgeDueV5, type DataOf } from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { EventLog, Outbox, type LogMessage } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { Backlog } from '@pairwell/service-host';
import { eventually } from '@pairwell/testing';
import { mutate } from './graph.js';
import { administrator, behindTheWall, operator, person, startWorld, type World } from './identity-world.js';
import { MailWorld, type Member, type Nudge } from './mail-world.js';
import type { TestInbox } from './test-inbox.js';

let mail: MailWorld;
let inbox: TestInbox;
let world: World;
let asha: Member;
let dana: Member;
let stranger: Member;

const member = (organisation: string, name: string): Promise<Member> => mail.member(organisation, name);
const nudge = (to: Id, more: Partial<Nudge> = {}): Promise<Nudge> => mail.nudge(to, more);
const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => mail.rows<Row>(sql, values);
const endsAs = (to: Id, status: string): Promise<void> => mail.endsAs(to, status);

beforeAll(async () => {
  mail = await MailWorld.begin();
  ({ inbox, world, asha, dana, stranger } = mail);
}, 60_000);
beforeEach(() => mail.emptyInbox());
afterAll(() => mail?.end());

describe('a nudge', () => {
  it('becomes one mail in plain words, as text and as HTML, with a link and a way to stop it', async () => {
    const sent = await nudge(dana.id);
    await mail.publish(NudgeDueV5, sent);
    await eventually(() => expect(inbox.mails).toHaveLength(1));
    const [letter] = inbox.mails;
    expect(letter).toMatchObject({
      subject: 'Your mentoring session is coming up',
      from: { name: 'Mentoring', address: 'no-reply@mentoring.example' },
      to: [{ name: '', address: dana.email }],
    });
    const id = mail.relationshipId;
    const link = `https://portal.example/mentoring/relationships/${Buffer.from(`Relationship:${id}`).toString('base64url')}`;
    const choose = 'https://portal.example/mentoring/notifications';
    expect(letter?.text?.replaceAll('\r\n', '\n').trim()).toBe(
      [
        'Hello Dana,',
        'You have a mentoring session with Asha.',
        'It starts on Thursday 12 November 2026 at 10am.',
        `Prepare for the session:\n${link}`,
        'Do not reply to this email. Nobody reads replies.',
        `Choose which emails you get:\n${choose}`,
      ].join('\n\n'),
    );
    expect(letter?.html).toContain(`<a href="${link}">Prepare for the session</a>`);
    const header = (key: string) => letter?.headers.find((one) => one.key === key)?.value;
    expect(header('list-unsubscribe')).toBe(`<${choose}>`);
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(letter?.messageId).toMatch(/^<[0-9a-f-]{36}@mentoring\.example>$/);
    await eventually(async () => {
      const ready = await (await fetch(`${world.service.url}/health/ready`)).json();
      expect(ready).toMatchObject({ info: { mail: { state: 'sending', waiting: 0 }, consumers: { lag: 0 } } });
    });
    expect(inbox.offered).toBe(1);
  });

  it('of a release before, which knew nothing of calendars, becomes the same mail', async () => {
    const { calendar, ...rest } = await nudge(stranger.id, { kind: 'CHECK_IN_DUE' });
    expect(calendar).toBeNull();
    await mail.publish(NudgeDue, { ...rest, nudgeId: newId() } as DataOf<typeof NudgeDue>);
    await eventually(() => expect(inbox.to(stranger.email)).toHaveLength(2));
    const [new_, old] = inbox.to(stranger.email);
    expect(old?.text).toBe(new_?.text);
    await mail.publish(NudgeDueV2, { ...rest, calendar, nudgeId: newId() } as DataOf<typeof NudgeDueV2>);
    await eventually(() => expect(inbox.to(stranger.email)).toHaveLength(3));
    expect(inbox.to(stranger.email)[2]?.text).toBe(new_?.text);
    await mail.publish(NudgeDueV3, { ...rest, calendar, nudgeId: newId() } as DataOf<typeof NudgeDueV3>);
    await eventually(() => expect(inbox.to(stranger.email)).toHaveLength(4));
    expect(inbox.to(stranger.email)[3]?.text).toBe(new_?.text);
    await mail.publish(NudgeDueV4, { ...rest, calendar, nudgeId: newId() } as DataOf<typeof NudgeDueV4>);
    await eventually(() => expect(inbox.to(stranger.email)).toHaveLength(5));
    expect(inbox.to(stranger.email)[4]?.text).toBe(new_?.text);
  });

  it('about the record of a session says that it was put right, and nothing of what it says', async () => {
    const about = { startsAt: null, until: null };
    await nudge(dana.id, { ...about, kind: 'SESSION_CORRECTED' });
    await nudge(dana.id, { ...about, kind: 'SESSION_TAKEN_BACK' });
    await eventually(() => expect(inbox.to(dana.email)).toHaveLength(2));
    const letters = new Map(inbox.to(dana.email).map(({ subject, text, html }) => [subject, [text, html]]));
    expect([...letters.keys()].sort()).toEqual([
      'A mentoring session is no longer recorded',
      'The record of a mentoring session has changed',
    ]);
    const said = {
      'The record of a mentoring session has changed': 'Asha has corrected what was recorded of a mentoring session.',
      'A mentoring session is no longer recorded':
        'Asha has told us that a recorded mentoring session did not take place.',
    };
    for (const [subject, sentence] of Object.entries(said)) {
      for (const form of letters.get(subject) ?? [undefined]) {
        expect(form).toContain(sentence);
        expect(form).not.toMatch(/2026|minutes/);
      }
    }
  });

  it('names the other person to nobody but a colleague and the other half of a live pair', async () => {
    await nudge(dana.id, { kind: 'REQUEST_WAITING', other: stranger.id });
    await eventually(() => expect(inbox.mails).toHaveLength(1));
    expect(inbox.mails[0]?.text).toContain('Sam has asked you');
    await nudge(asha.id, { kind: 'REQUEST_WAITING', other: stranger.id, organisation: 'RWE' });
    await eventually(() => expect(inbox.mails).toHaveLength(2));
    expect(inbox.mails[1]?.text).toContain('Someone has asked you to be their mentor.');
  });

  it('is not written about to somebody who has switched that off, and only to them', async () => {
    const actor = person(stranger.id, 'RT5');
    const groups = [{ group: 'SESSIONS', email: false }];
    const chosen = await mutate(world.service, actor, 'setNotificationPreferences', { groups });
    expect(chosen['groups']).toEqual([
      { group: 'REQUESTS', email: true },
      { group: 'SESSIONS', email: false },
      { group: 'INVITATIONS', email: true },
      { group: 'ACTIONS', email: true },
      { group: 'MILESTONES', email: true },
      { group: 'COORDINATION', email: true },
    ]);
    await nudge(stranger.id);
    await endsAs(stranger.id, 'SWITCHED_OFF');
    await nudge(stranger.id, { kind: 'CHECK_IN_DUE' });
    await endsAs(stranger.id, 'SENT');
    expect(inbox.to(stranger.email).map(({ subject }) => subject)).toEqual(['How is mentoring going?']);
    const asked = await world.service.query(actor, '{ viewer { notificationPreferences { groups { group email } } } }');
    expect(asked.data).toEqual({ viewer: { notificationPreferences: { groups: chosen['groups'] } } });
    const portal = await mutate(world.service, operator, 'setNotificationPreferences', { groups });
    expect(portal.refusal).toBe('NOT_A_PERSON');
  });

  it('about safety goes to everybody who coordinates the scheme and is not half of the pair, whatever they have switched off', async () => {
    const scheme = newId();
    const [all, one, other] = [await member('RWE', 'Ann'), await member('RWE', 'Bea'), await member('RWE', 'Cat')];
    const half = await member('RWE', 'Hal, who is half of the pair');
    const entrust = (who: Member, schemeOf?: Id) =>
      mutate(world.service, administrator(newId(), 'RWE'), 'grantRole', {
        ...{ membership: who.membership, role: 'SCHEME_COORDINATOR' },
        ...(schemeOf === undefined ? {} : { scheme: Buffer.from(`Scheme:${schemeOf}`).toString('base64url') }),
      });
    await entrust(all);
    await entrust(one, scheme);
    await entrust(half, scheme);
    await entrust(other, newId());
    await nudge(newId(), {
      ...{
        kind: 'CONCERN_RAISED',
        recipient: { is: 'COORDINATORS', schemeId: scheme, except: [half.id], orElse: null },
      },
      ...{ organisation: 'RWE', other: null },
    });
    await eventually(() => expect(inbox.mails).toHaveLength(2));
    expect(inbox.mails.flatMap(({ to }) => to?.map(({ address }) => address)).sort()).toEqual(
      [all.email, one.email].sort(),
    );
    expect(inbox.mails[0]?.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(false);
  });

  it('that is over, or that came due long ago, is not sent any more', async () => {
    await nudge(dana.id, { until: new Date(Date.now() - 1_000).toISOString() });
    await endsAs(dana.id, 'TOO_LATE');
    await nudge(dana.id, { dueAt: new Date(Date.now() - 8 * 86_400_000).toISOString() });
    await endsAs(dana.id, 'TOO_LATE');
    expect(inbox.offered).toBe(0);
  });

  it('is not sent to somebody who works nowhere any more, or whom nobody knows', async () => {
    const leaver = await member('RT5', 'Lee Leaver');
    const gone = { membership: leaver.membership };
    await mutate(world.service, administrator(newId(), 'RT5'), 'removeMember', gone);
    const unknown = newId();
    await nudge(leaver.id);
    await nudge(unknown);
    await endsAs(leaver.id, 'NO_ADDRESS');
    await endsAs(unknown, 'NO_ADDRESS');
    expect(inbox.offered).toBe(0);
  });
});

describe('a mail server', () => {
  it('that is away lets mails wait, visibly, and gets them when it is back', async () => {
    await inbox.close();
    await nudge(dana.id);
    await eventually(async () => {
      const ready = await (await fetch(`${world.service.url}/health/ready`)).json();
      expect(ready).toMatchObject({ info: { mail: { state: 'waiting for the mail server', waiting: 1 } } });
    });
    expect(await (await fetch(`${world.service.url}/metrics`)).text()).toMatch(/pairwell_mails_waiting\{[^}]*\} 1/);
    await inbox.open();
    await eventually(() => expect(inbox.to(dana.email)).toHaveLength(1));
  });

  it('that knows no such mailbox is asked once', async () => {
    inbox.mood = 'no such mailbox';
    await nudge(dana.id);
    await endsAs(dana.id, 'REFUSED');
    expect(inbox.offered).toBe(1);
  });

  it('that puts a mail off is asked again later, and other mails go on', async () => {
    inbox.mood = 'later';
    const { nudgeId } = await nudge(dana.id);
    await eventually(async () => {
      const [waiting] = await rows(
        'SELECT attempts, next_try_at > now() AS later FROM outgoing_mails WHERE attempts > 0',
      );
      expect(waiting).toEqual({ attempts: 1, later: true });
    });
    inbox.mood = 'takes';
    await nudge(asha.id, { organisation: 'RWE' });
    await eventually(() => expect(inbox.to(asha.email)).toHaveLength(1));
    expect(inbox.to(dana.email)).toEqual([]);
    await rows('UPDATE outgoing_mails SET next_try_at = now() WHERE attempts > 0');
    await eventually(() => expect(inbox.to(dana.email)).toHaveLength(1));
    expect(nudgeId).toBeDefined();
  });

  it('that breaks off with a mail in hand may have it, so the mail is in doubt and not sent twice', async () => {
    inbox.mood = 'breaks off';
    await nudge(dana.id);
    await endsAs(dana.id, 'IN_DOUBT');
    inbox.mood = 'takes';
    await nudge(asha.id, { organisation: 'RWE' });
    await eventually(() => expect(inbox.to(asha.email)).toHaveLength(1));
    expect(inbox.to(dana.email)).toHaveLength(1);
  });
});

/** Nothing waits to be published, consumed or sent. */
async function everythingHeard(): Promise<void> {
  await eventually(async () => {
    const counts = await world.service.app.get(Backlog, { strict: false }).measure();
    expect(Object.values(counts).filter((count) => count > 0)).toEqual([]);
  }, 20_000);
}

describe('the mails of identity', () => {
  it('go out once each from several instances', async () => {
    const another = await world.startAnother();
    for (let count = 0; count < 25; count += 1) await nudge(dana.id);
    await eventually(() => expect(inbox.mails).toHaveLength(25), 20_000);
    expect(new Set(inbox.mails.map(({ messageId }) => messageId)).size).toBe(25);
    await another.stop();
  });

  it('that a killed process had in hand are in doubt', async () => {
    await rows(
      `INSERT INTO outgoing_mails (id, kind, recipient, organisation, relationship, due_at, time_zone, status, sending_since)
       VALUES ($1, 'REMATCH', $2, 'RT5', $1, now(), 'Europe/London', 'SENDING', now() - interval '6 minutes')`,
      [newId(), asha.id],
    );
    await endsAs(asha.id, 'IN_DOUBT');
    expect(inbox.offered).toBe(0);
  });

  it('are not sent again, nor are pairs known otherwise, when everything is heard twice more (guarantee 2)', async () => {
    const known = () =>
      Promise.all([rows('SELECT * FROM live_pairs ORDER BY 1'), rows('SELECT * FROM outgoing_mails ORDER BY id')]);
    await everythingHeard();
    const before = await known();
    const log = world.service.app.get(EventLog);
    const said: LogMessage[] = [];
    for (const { topic, partition, first, next } of await log.partitions([
      'relationships.facts',
      'relationships.nudges',
    ]))
      for await (const message of log.read({ topic, partition, from: first, to: next })) said.push(message);
    expect(said.length).toBeGreaterThan(25);
    await log.publish(said);
    await log.publish([...said].reverse());
    await everythingHeard();
    expect(await known()).toEqual(before);
  });

  it('leave no name and no address in the log or in their table, and are seen by the service alone', async () => {
    const log = mail.lines.join('\n');
    expect(log).toContain('a mail was refused');
    expect(log).not.toMatch(/@(rwe|rt5)\.example|Asha|Dana|Patel|Director/);
    const table = JSON.stringify(await rows('SELECT * FROM outgoing_mails'));
    expect(table).not.toMatch(/@|Asha|Dana/);
    const seen = (sql: string) =>
      behindTheWall(world).transaction(person(dana.id, 'RT5'), (tx) => tx.query<unknown[]>(sql));
    expect(await seen('SELECT FROM outgoing_mails')).toEqual([]);
    expect(await seen('SELECT FROM notification_preferences')).toEqual([]);
  });

  it('are kept as not sent where no mail server is configured, and one line says so', async () => {
    const said: string[] = [];
    const quiet = await startWorld({ log: { write: (line) => void said.push(line) } });
    const event = { key: mail.relationshipId, aggregateVersion: 1, occurredAt: new Date() };
    await behindTheWall(quiet).transaction(SERVICE, (tx) =>
      new Outbox('relationships').add(tx, NudgeDue, { ...event, data: NudgeDue.sample }),
    );
    await eventually(async () => {
      const kept = await behindTheWall(quiet).transaction(SERVICE, (tx) =>
        tx.query('SELECT status, kind FROM outgoing_mails'),
      );
      expect(kept).toEqual([{ status: 'NOT_SENT', kind: 'SESSION_REMINDER' }]);
    });
    expect(said.filter((line) => line.includes('no mail is sent'))).toHaveLength(1);
    await quiet.stop();
  });
});
