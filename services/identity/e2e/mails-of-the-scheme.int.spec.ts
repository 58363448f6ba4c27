import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AnalyticsErased,
  DirectoryErased,
  MatchingErased,
  NUDGE_KINDS,
  RelationshipsErased,
  SchemeParticipationChanged,
  type DataOf,
} from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { Metrics } from '@pairwell/service-host';
import { eventually } from '@pairwell/testing';
import { local, mutate } from './graph.js';
import { administrator, behindTheWall, person } from './identity-world.js';
import { MailWorld, type Member } from './mail-world.js';

let mail: MailWorld;

beforeAll(async () => {
  mail = await MailWorld.begin();
}, 60_000);
beforeEach(() => mail.emptyInbox());
afterAll(() => mail?.end());

const entrust = (who: Member, role: string, organisation: string) =>
  mutate(mail.world.service, administrator(newId(), organisation), 'grantRole', { membership: who.membership, role });

const addressed = (): string[] =>
  mail.inbox.mails.flatMap(({ to }) => to?.map(({ address }) => address ?? '') ?? []).sort();

/** A nudge to those who coordinate some scheme of an organisation, except for some of them. */
const toCoordinators = (
  kind: 'CONCERN_RAISED' | 'COORDINATOR_WANTED',
  organisation: string,
  except: readonly Id[],
  orElse: { readonly person: Id; readonly organisation: string } | null = null,
) =>
  mail.nudge(newId(), {
    ...{ kind, recipient: { is: 'COORDINATORS', schemeId: newId(), except: [...except], orElse } },
    ...{ organisation, other: null, startsAt: null },
  });

describe('every reason to write', () => {
  it('reaches the mailbox as text and as HTML that say the same, without a word that anyone wrote', async () => {
    for (const kind of NUDGE_KINDS) await mail.nudge(mail.dana.id, { kind });
    await eventually(() => expect(mail.inbox.mails).toHaveLength(NUDGE_KINDS.length), 100_000);
    expect(new Set(mail.inbox.mails.map(({ subject }) => subject)).size).toBe(NUDGE_KINDS.length);
    for (const { text, html } of mail.inbox.mails) {
      const paragraphs = (text ?? '').replaceAll('\r\n', '\n').trim().split('\n\n');
      expect(paragraphs[0]).toBe('Hello Dana,');
      for (const paragraph of paragraphs.filter((one) => !one.includes('https://')))
        expect(html).toContain(`<p>${paragraph}</p>`);
    }
  }, 120_000);

  it('that only coordinators have is switched off by the group of what coordinators are told', async () => {
    const groups = [{ group: 'COORDINATION', email: false }];
    const coordinator = await mail.member('RWE', 'Cora Coordinator');
    await entrust(coordinator, 'SCHEME_COORDINATOR', 'RWE');
    await mutate(mail.world.service, person(coordinator.id, 'RWE'), 'setNotificationPreferences', { groups });
    await toCoordinators('COORDINATOR_WANTED', 'RWE', []);
    await mail.endsAs(coordinator.id, 'SWITCHED_OFF');
    await toCoordinators('CONCERN_RAISED', 'RWE', []);
    await mail.endsAs(coordinator.id, 'SENT');
  });
});

describe('what one of a pair told the scheme', () => {
  it('is not mailed to the other half, who coordinates the scheme too', async () => {
    const [mentor, colleague] = [await mail.member('RT5', 'Mo Mentor'), await mail.member('RT5', 'Col League')];
    await entrust(mentor, 'SCHEME_COORDINATOR', 'RT5');
    await entrust(colleague, 'SCHEME_COORDINATOR', 'RT5');
    await toCoordinators('CONCERN_RAISED', 'RT5', [mentor.id]);
    await mail.endsAs(colleague.id, 'SENT');
    expect(addressed()).toEqual([colleague.email]);
  });

  it('goes to the administrators where nobody else coordinates, and to none of them who is the other half', async () => {
    const trust = '509';
    await mail.onboard(trust);
    const mentor = await mail.member(trust, 'Max Mentor');
    const [admin, otherAdmin] = [await mail.member(trust, 'Ada Min'), await mail.member(trust, 'Ola Min')];
    await entrust(mentor, 'SCHEME_COORDINATOR', trust);
    for (const one of [mentor, admin, otherAdmin]) await entrust(one, 'ORGANISATION_ADMINISTRATOR', trust);
    await toCoordinators('CONCERN_RAISED', trust, [mentor.id, otherAdmin.id]);
    await mail.endsAs(admin.id, 'SENT');
    expect(addressed()).toEqual([admin.email]);
  });
});

describe('a scheme in which nobody is left to hear', () => {
  it('lets whoever told it something know, and where else to turn', async () => {
    const hospice = '8C8';
    await mail.onboard(hospice);
    const mentor = await mail.member(hospice, 'Holly Manager');
    await entrust(mentor, 'ORGANISATION_ADMINISTRATOR', hospice);
    const raiser = await mail.member('RT5', 'Rae Raiser');
    const told = { person: raiser.id, organisation: 'RT5' };
    await toCoordinators('CONCERN_RAISED', hospice, [mentor.id, raiser.id], told);
    await mail.endsAs(raiser.id, 'SENT');
    expect(addressed()).toEqual([raiser.email]);
    expect(mail.inbox.mails[0]).toMatchObject({ subject: 'What you told your scheme has reached nobody' });
    expect(mail.inbox.mails[0]?.text).toContain('Freedom to Speak Up guardian');
    const metrics = await mail.world.service.app.get(Metrics).registry.metrics();
    expect(metrics).toMatch(/pairwell_nudges_unheard_total\{.*kind="CONCERN_RAISED".*\} 1/);
  });
});

describe('an erasure that is finished', () => {
  const confirm = async (requestId: Id, who: Id): Promise<void> => {
    for (const type of [DirectoryErased, MatchingErased, RelationshipsErased, AnalyticsErased]) {
      await behindTheWall(mail.world).transaction(SERVICE, (tx) =>
        mail.world.service.app.get(Outbox).add(tx, type, {
          ...{ id: newId(), key: who, aggregateVersion: 1, occurredAt: new Date() },
          data: { ...type.sample, requestId, personId: who },
        }),
      );
    }
  };

  it('is told once to the administrators of where the person was known, naming nobody', async () => {
    const trust = 'RXH';
    await mail.onboard(trust);
    const [leaver, admin] = [await mail.member(trust, 'Lea Leaver'), await mail.member(trust, 'Ada Ministrator')];
    await entrust(admin, 'ORGANISATION_ADMINISTRATOR', trust);
    const asked = await mutate(mail.world.service, person(leaver.id, trust), 'requestErasure', {});
    const request = local(asked['id']);
    expect(mail.inbox.offered).toBe(0);
    await confirm(request, leaver.id);
    await eventually(() => expect(mail.inbox.mails).toHaveLength(1));
    const [letter] = mail.inbox.mails;
    expect(letter).toMatchObject({ subject: 'An erasure is finished', to: [{ address: admin.email }] });
    const page = Buffer.from(`ErasureRequest:${request}`).toString('base64url');
    expect(letter?.text).toContain(`https://portal.example/mentoring/erasure-requests/${page}`);
    expect(letter?.text).not.toContain('Lea');
    await confirm(request, leaver.id);
    await mail.nudge(mail.dana.id);
    await eventually(() => expect(mail.inbox.to(mail.dana.email)).toHaveLength(1));
    expect(mail.inbox.to(admin.email)).toHaveLength(1);
  });
});

describe('an application to a scheme', () => {
  type Application = DataOf<typeof SchemeParticipationChanged>;
  const trust = 'R1C';
  const participationId = newId();
  let applicant: Member;
  let coordinator: Member;

  beforeAll(async () => {
    await mail.onboard(trust);
    applicant = await mail.member(trust, 'Ali Applicant');
    coordinator = await mail.member(trust, 'Cora Coordinator');
    await entrust(coordinator, 'SCHEME_COORDINATOR', trust);
    await entrust(applicant, 'SCHEME_COORDINATOR', trust);
  });

  const tell = (version: number, change: Partial<Application>, occurredAt = new Date()): Promise<void> =>
    mail.tell(SchemeParticipationChanged, {
      ...{ key: participationId, version, occurredAt },
      data: {
        ...{ ...SchemeParticipationChanged.sample, participationId, personId: applicant.id, organisation: trust },
        ...{ schemeOrganisation: trust, declinedBecause: null, ...change },
      },
    });
  const subjects = (who: Member): (string | undefined)[] => mail.inbox.to(who.email).map(({ subject }) => subject);

  it('is told to those who decide, and to none of them who applied', async () => {
    await tell(1, { status: 'APPLIED' });
    await eventually(() => expect(subjects(coordinator)).toEqual(['Someone has applied to your scheme']));
    expect(subjects(applicant)).toEqual([]);
  });

  it('that is declined is told to the applicant once, with a link to why and not with why', async () => {
    await tell(2, { status: 'DECLINED', declinedBecause: 'TRAINING_MISSING' });
    await eventually(() => expect(subjects(applicant)).toEqual(['Your application was not approved']));
    const [letter] = mail.inbox.to(applicant.email);
    const page = Buffer.from(`SchemeParticipation:${participationId}`).toString('base64url');
    expect(letter?.text).toContain(`https://portal.example/mentoring/applications/${page}`);
    expect(`${letter?.text}${letter?.html}`).not.toMatch(/training/i);
    await tell(2, { status: 'DECLINED', declinedBecause: 'TRAINING_MISSING' });
    await tell(4, { status: 'APPROVED' });
    await eventually(() => expect(subjects(applicant)).toHaveLength(2));
    expect(subjects(applicant)[1]).toBe('You are part of the mentoring scheme');
  });

  it('that nobody decided on is told to the applicant when it is deleted; that somebody left is told to nobody', async () => {
    await tell(5, { status: 'WITHDRAWN' });
    await tell(6, { status: 'WITHDRAWN', expired: true });
    await eventually(() => expect(subjects(applicant)).toEqual(['Your application has been deleted']));
  });

  it('of long ago that is offered again makes nobody write', async () => {
    await tell(7, { status: 'APPROVED' }, new Date(Date.now() - 30 * 86_400_000));
    await mail.endsAs(applicant.id, 'TOO_LATE');
    expect(mail.inbox.offered).toBe(0);
  });
});
