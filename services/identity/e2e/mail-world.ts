import { expect } from '@jest/globals';
import { NudgeDueV5, RelationshipFactRecorded, type DataOf, type IntegrationEventType } from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { eventually } from '@pairwell/testing';
import { local, mutate, newMember } from './graph.js';
import { administrator, behindTheWall, operator, startWorld, type World } from './identity-world.js';
import { TestInbox } from './test-inbox.js';

export type Nudge = DataOf<typeof NudgeDueV5>;

/** Somebody who can be written to. */
export interface Member {
  readonly id: Id;
  readonly membership: string;
  readonly email: string;
}

/**
 * Identity with a real mail server behind it, two trusts, a live pair (Asha of RWE mentors Dana of RT5), and a stranger
 * of RT5.
 */
export class MailWorld {
  readonly relationshipId = newId();
  asha!: Member;
  dana!: Member;
  stranger!: Member;

  private constructor(
    readonly inbox: TestInbox,
    readonly world: World,
    /** What identity has written to its log. */
    readonly lines: readonly string[],
  ) {}

  static async begin(): Promise<MailWorld> {
    const inbox = await TestInbox.make();
    const lines: string[] = [];
    const world = await startWorld({
      environment: {
        PAIRWELL_MAIL_URL: inbox.url,
        PAIRWELL_MAIL_FROM: 'Mentoring <no-reply@mentoring.example>',
        PAIRWELL_PORTAL_URL: 'https://portal.example/mentoring',
      },
      log: { write: (line) => void lines.push(line) },
    });
    const mail = new MailWorld(inbox, world, lines);
    await mail.fill();
    return mail;
  }

  async end(): Promise<void> {
    await this.world.stop();
    await this.inbox.close();
  }

  /** The mail server is up, takes everything, and has taken nothing yet. */
  async emptyInbox(): Promise<void> {
    this.inbox.mood = 'takes';
    await this.inbox.close();
    await this.inbox.open();
    this.inbox.mails.length = 0;
    this.inbox.offered = 0;
  }

  async member(organisation: string, name: string): Promise<Member> {
    const actor = administrator(newId(), organisation);
    const input = newMember(organisation, { name });
    const added = await mutate(this.world.service, actor, 'addMember', input);
    const id = local((added['person'] as { id: string }).id);
    return { id, membership: String(added['id']), email: String(input['email']) };
  }

  /** An organisation that people can be members of. */
  async onboard(code: string): Promise<void> {
    await mutate(this.world.service, operator, 'onboardOrganisation', { code, name: code, type: 'NHS_TRUST' });
    const trust = { organisation: code, issuer: `https://login.${code}.example`, audience: 'portal' };
    await mutate(this.world.service, operator, 'trustIssuer', trust);
  }

  async publish<Data extends { readonly relationshipId: Id }>(
    type: IntegrationEventType<Data>,
    data: Data,
  ): Promise<void> {
    await this.tell(type, { key: data.relationshipId, data });
  }

  /** Publishes what another service tells of a thing, by default of now and in its first version. */
  async tell<Data>(
    type: IntegrationEventType<Data>,
    told: { readonly key: Id; readonly data: Data; readonly version?: number; readonly occurredAt?: Date },
  ): Promise<void> {
    const { key, data, version: aggregateVersion = 1, occurredAt = new Date() } = told;
    const event = { key, aggregateVersion, occurredAt, data, id: newId() };
    const service = type.type.split('.')[0] ?? '';
    await behindTheWall(this.world).transaction(SERVICE, (tx) => new Outbox(service).add(tx, type, event));
  }

  /** A nudge to a person of RT5, unless told otherwise; answers it. */
  async nudge(to: Id, more: Partial<Nudge> = {}): Promise<Nudge> {
    const data: Nudge = {
      ...{ nudgeId: newId(), kind: 'SESSION_REMINDER', recipient: { is: 'PERSON', person: to }, organisation: 'RT5' },
      ...{ relationshipId: this.relationshipId, other: this.asha.id, dueAt: new Date().toISOString(), until: null },
      ...{ actBy: null, startsAt: '2026-11-12T10:00:00Z', timeZone: 'Europe/London', calendar: null },
      ...more,
    };
    await this.publish(NudgeDueV5, data);
    return data;
  }

  /** Looks at identity's own tables as identity does. */
  rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return behindTheWall(this.world).transaction(SERVICE, (tx) => tx.query<Row[]>(sql, values));
  }

  /** Waits until the latest mail to a person has ended so. */
  endsAs(to: Id, status: string): Promise<void> {
    return eventually(async () => {
      const found = await this.rows<{ status: string }>(
        'SELECT status FROM outgoing_mails WHERE recipient = $1 ORDER BY written_at DESC LIMIT 1',
        [to],
      );
      expect(found).toEqual([{ status }]);
    });
  }

  private async fill(): Promise<void> {
    for (const code of ['RWE', 'RT5']) await this.onboard(code);
    this.asha = await this.member('RWE', 'Asha Patel');
    this.dana = await this.member('RT5', 'Dr Dana Director');
    this.stranger = await this.member('RT5', 'Sam Stranger');
    await this.publish(RelationshipFactRecorded, {
      ...{ ...RelationshipFactRecorded.sample, relationshipId: this.relationshipId },
      ...{ mentor: this.asha.id, mentee: this.dana.id, mentorOrganisation: 'RWE', menteeOrganisation: 'RT5' },
      fact: { name: 'ACCEPTED' },
    });
    await eventually(async () => {
      const [pair] = await this.rows<{ live: boolean }>('SELECT accepted AS live FROM live_pairs');
      expect(pair?.live).toBe(true);
    });
  }
}
