import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged } from '@pairwell/contracts';
import type { Actor, Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { someone } from '../../given/other-services.given.js';
import {
  ask,
  mutate,
  OtherServices,
  startRelationships,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

const WAIT = { ...SchemeChanged.sample.settings, waitMonthsBetweenMentors: 24, agreementBeforeSessions: false };

describe('a scheme that lets 24 months pass between two mentors, on two instances', () => {
  let databases: TestDatabases;
  let instances: ServiceUnderTest[];
  let others: OtherServices;
  const coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);

  beforeAll(async () => {
    databases = await testDatabases();
    instances = [await startRelationships(databases), await startRelationships(databases)];
    others = await OtherServices.begin(databases, { settings: WAIT });
    await others.untilHeard();
  }, 60_000);

  afterAll(async () => {
    await others?.end();
    await Promise.all((instances ?? []).map((instance) => instance.stop()));
    await databases?.drop();
  });

  const one = (): ServiceUnderTest => instances[0] as ServiceUnderTest;
  const other = (): ServiceUnderTest => instances[1] as ServiceUnderTest;
  const today = (): string => one().clock.now().toISOString().slice(0, 10);

  const asks = (service: ServiceUnderTest, mentee: Actor, profile: Id): Promise<Outcome> =>
    mutate(
      service,
      mentee,
      'requestMentoring',
      {
        ...{ mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) },
        letter: 'May I learn from you?',
      },
      'id status',
    );

  /** A pair that has met for one session. */
  const worked = async (mentee: Actor): Promise<{ relationship: string; mentor: Actor }> => {
    const { actor: mentor, profile } = others.mentor();
    await others.untilHeard();
    const relationship = await ask(one(), others, mentee, profile);
    await mutate(one(), mentor, 'acceptRequest', { relationship });
    await mutate(one(), mentor, 'recordIntroductoryMeeting', { relationship, heldOn: today(), medium: 'PHONE' });
    const held = { relationship, heldOn: today(), medium: 'VIDEO', minutes: 50 };
    expect(await mutate(one(), mentor, 'recordSession', held)).toMatchObject({ status: 'INTRODUCED' });
    return { relationship, mentor };
  };
  const end = (who: Actor, relationship: string, seeksAnother = false): Promise<Outcome> =>
    mutate(one(), who, 'endRelationship', { relationship, cause: 'NO_FAULT', seeksAnother });

  it('refuses the next one at once, on whichever instance, says from when it is possible, and then lets it be', async () => {
    const mentee = others.colleague('RT5');
    const { relationship } = await worked(mentee);
    const next = others.mentor();
    await others.untilHeard();
    expect(await end(mentee, relationship)).toMatchObject({ status: 'ENDED' });
    const day = `${one().clock.now().getUTCFullYear() + 2}${today().slice(4)}`;
    for (const service of instances) {
      const refused = await asks(service, mentee, next.profile);
      expect(refused.code).toBe('TOO_SOON_FOR_ANOTHER_MENTOR');
      expect(refused.message).toContain(`another one is possible from ${day} on`);
    }
    const before = one().clock.now();
    for (const { clock } of instances) clock.setTo(new Date(`${day}T12:00:00Z`));
    expect(await asks(other(), mentee, next.profile)).toMatchObject({ status: 'REQUESTED' });
    for (const { clock } of instances) clock.setTo(before);
  });

  it('refuses also the acceptance of what was asked before the end, which then waits or lapses', async () => {
    const mentee = others.colleague('RT5');
    const { relationship } = await worked(mentee);
    const next = others.mentor();
    await others.untilHeard();
    const asked = await asks(one(), mentee, next.profile);
    await end(mentee, relationship);
    const accepted = await mutate(other(), next.actor, 'acceptRequest', { relationship: asked.id });
    // The mentor learns of no other mentor, nor when one went.
    expect(accepted).toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: expect.stringMatching(/cannot be paired now/),
    });
    expect(accepted.message).not.toMatch(/20\d\d|mentors/);
  });

  it('lets a mentee whom the mentor left have another one at once', async () => {
    const mentee = others.colleague('RT5');
    const { relationship, mentor } = await worked(mentee);
    const next = others.mentor();
    await others.untilHeard();
    await end(mentor, relationship);
    expect(await asks(other(), mentee, next.profile)).toMatchObject({ status: 'REQUESTED' });
  });

  it('lets a coordinator waive it by finding another mentor for whoever is on the re-match list', async () => {
    const mentee = others.colleague('RT5');
    const { relationship } = await worked(mentee);
    const next = others.mentor();
    await others.untilHeard();
    await end(mentee, relationship, true);
    expect((await asks(other(), mentee, next.profile)).code).toBe('TOO_SOON_FOR_ANOTHER_MENTOR');
    const settled = await mutate(one(), coordinator, 'settleRematch', { relationship, outcome: 'REMATCHED' });
    expect(settled.status).toBe('ENDED');
    await eventually(async () =>
      expect(await asks(other(), mentee, next.profile)).toMatchObject({ status: 'REQUESTED' }),
    );
  });

  it('keeps which of the four it has waived', async () => {
    const rows = await others.rows<{ waived: boolean }>('SELECT waived FROM ended_mentorships ORDER BY waived');
    expect(rows.map(({ waived }) => waived)).toEqual([false, false, true, true]);
  });
});
