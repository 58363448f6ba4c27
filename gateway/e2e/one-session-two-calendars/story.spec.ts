import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JoinedPlatform } from '@pairwell/local/joined-platform';
import { eventually } from '@pairwell/testing';
import { person } from '../person.js';
import { offerMentor, openSharedPool } from '../shared-pool.js';
import { sharedStage } from '../shared-stage.js';
import type { Stage } from '../stage.js';
import { today } from '../what-people-say.js';
import { calendarOf, eventsIn, mailsTo, type Mail } from './mails.js';

const cast = {
  coordinator: person('RX9', 'Maya Singh', 'ADMINISTRATOR', 'AFC_8A', '08'),
  administrator: person('RNQ', 'Owen Hughes', 'ADMINISTRATOR', 'AFC_8A', '08'),
  mentor: person('RX9', 'Priya Patel', 'REVERSE_MENTOR', 'AFC_5', '03'),
  leader: person('RNQ', 'Helen Marsh', 'LEADER', 'VSM', '08'),
};
type Player = (typeof cast)[keyof typeof cast];

interface Pair {
  readonly id: string;
  readonly status: string;
  readonly sessions: readonly { readonly id: string }[];
  readonly nextSteps: readonly { readonly action: string; readonly by: string }[];
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const SELECTION = 'id status sessions { id } nextSteps { action by }';

/** Told in order, through the gateway and all services: each step stands on the ones before. */
describe('a pair of two trusts, whose dates stand in both calendars', () => {
  const { coordinator, administrator, mentor, leader } = cast;
  const [first, second] = [inDays(7), inDays(8)];
  let stage: Stage<JoinedPlatform>;
  let scheme: string;
  let profile: string;
  let relationship: string;
  let session: string;

  beforeAll(async () => {
    stage = await sharedStage(['RX9', 'RNQ'], Object.values(cast));
    const place = await openSharedPool(stage, { coordinator, partner: administrator, places: 2 });
    ({ scheme } = place);
    profile = await offerMentor(stage, { coordinator, mentor, pool: place.pool });
    await stage.home.world.settled();
  }, 300_000);

  afterAll(async () => {
    await stage?.end();
  }, 60_000);

  const inPair = (who: Player, name: string, input: object = {}): Promise<Pair> =>
    stage.act<Pair>(who, name, 'Relationship', { relationship, ...input }, { selection: SELECTION });
  const mails = (who: Player): Promise<readonly Mail[]> => mailsTo(stage.home.mails, who.email);
  const rules = (settings: object): Promise<unknown> =>
    stage.act(coordinator, 'updateScheme', 'Scheme', { scheme, settings });

  it('the coordinator wants to approve requests, and the rule reaches the next request through the event log', async () => {
    await rules({ coordinatorApproves: true, agreementBeforeSessions: false, requestLapsesAfterDays: 21 });
    await stage.home.world.settled();
    const asked = { mentorProfile: profile, scheme, letter: 'May I learn from you?' };
    const made = await stage.act<Pair>(leader, 'requestMentoring', 'Relationship', asked, { selection: SELECTION });
    relationship = made.id;
    expect(made.nextSteps).toEqual([{ action: 'APPROVE_REQUEST', by: 'COORDINATOR' }]);
  });

  it('the rules change again, and this request keeps those that it was made under', async () => {
    await rules({ coordinatorApproves: false, agreementBeforeSessions: true });
    await stage.home.world.settled();
    const approved = await inPair(coordinator, 'approveRequest');
    expect(approved.nextSteps).toEqual([{ action: 'ANSWER_REQUEST', by: 'MENTOR' }]);
    await inPair(mentor, 'acceptRequest');
    await stage.home.world.settled();
    await inPair(mentor, 'recordIntroductoryMeeting', { heldOn: today(), medium: 'VIDEO' });
    const proposal = { starts: [first, second], medium: 'VIDEO', minutes: 45 };
    const proposed = await inPair(leader, 'proposeSessions', proposal);
    session = proposed.sessions[0]?.id ?? '';
    expect(session).not.toBe('');
  });

  it('a confirmed date goes to both as an invitation, under the identity that their feeds show', async () => {
    await inPair(mentor, 'confirmSession', { session, startsAt: first });
    await eventually(async () => {
      for (const who of [mentor, leader]) expect(calendarOf(await mails(who))).toEqual([`REQUEST 1 ${seconds(first)}`]);
    }, 20_000);
    const [invitation] = (await mails(leader)).filter(({ event }) => event !== undefined);
    expect(invitation?.subject).toBe('Your mentoring session is booked');
    const renew = 'mutation { renewCalendarFeed(input: {}) { ... on CalendarFeed { path } } }';
    const { path } = (await stage.ask<{ renewCalendarFeed: { path: string } }>(leader, renew)).renewCalendarFeed;
    const feed = await (await fetch(new URL(path, stage.graph.gatewayUrl))).text();
    const entry = eventsIn(feed).find(({ uid }) => uid === invitation?.event?.uid);
    expect(entry).toMatchObject({ sequence: '1', status: 'CONFIRMED', summary: invitation?.event?.summary });
    expect(entry?.start).toEqual(invitation?.event?.start);
  });

  it('new dates take it out of both calendars, and the date that is chosen puts it back', async () => {
    await inPair(mentor, 'rescheduleSession', { session, starts: [second], medium: 'PHONE', minutes: 30 });
    await inPair(leader, 'confirmSession', { session, startsAt: second });
    const told = [`REQUEST 1 ${seconds(first)}`, `CANCEL 2 ${seconds(first)}`, `REQUEST 3 ${seconds(second)}`];
    await eventually(async () => {
      for (const who of [mentor, leader]) {
        const calendar = calendarOf(await mails(who));
        // A change that a later one has outrun before it was sent says nothing new.
        expect(told).toEqual(expect.arrayContaining([...calendar]));
        expect(calendar.at(-1)).toBe(told[2]);
      }
    }, 20_000);
  });

  it('whoever wants no invitations any more gets the letters alone', async () => {
    const off = { groups: [{ group: 'INVITATIONS', email: false }] };
    await stage.act(leader, 'setNotificationPreferences', 'NotificationPreferences', off, {
      selection: 'groups { group email }',
    });
    await inPair(mentor, 'cancelSession', { session });
    await eventually(async () => {
      expect((await mails(leader)).map(({ subject }) => subject)).toContain('Your mentoring session is cancelled');
      expect(calendarOf(await mails(mentor)).at(-1)).toBe(`CANCEL 4 ${seconds(second)}`);
    }, 20_000);
    expect(calendarOf(await mails(leader)).at(-1)).toBe(`REQUEST 3 ${seconds(second)}`);
  });

  it('once one of them never wants to be paired with the other again, neither is recommended, without a reason, till that is taken back', async () => {
    const recommended = async (): Promise<unknown[]> => {
      const query = 'query ($scheme: ID!) { recommendMentors(scheme: $scheme) { mentor { id } } }';
      return (await stage.ask<{ recommendMentors: unknown[] }>(leader, query, { scheme })).recommendMentors;
    };
    await inPair(mentor, 'endRelationship');
    await stage.home.world.settled();
    expect(await recommended()).toEqual([{ mentor: { id: profile } }]);
    await inPair(mentor, 'neverPairAgain');
    await stage.home.world.settled();
    expect(await recommended()).toEqual([]);
    const explain =
      'query ($scheme: ID!, $mentor: ID!) { explainMatch(scheme: $scheme, mentor: $mentor) { obstacle { code } } }';
    expect(await stage.ask(leader, explain, { scheme, mentor: profile })).toEqual({
      explainMatch: { obstacle: { code: 'NOT_PUBLISHED' } },
    });
    const query = '{ myNeverAgain { person { id } relationships { neverAgain } } }';
    const said = await stage.ask<{ myNeverAgain: { person: { id: string } }[] }>(mentor, query);
    expect(said.myNeverAgain).toMatchObject([{ relationships: [{ neverAgain: true }] }]);
    await stage.act(mentor, 'takeBackNeverPairAgain', 'NeverAgain', { person: said.myNeverAgain[0]?.person.id }, AGAIN);
    await stage.home.world.settled();
    expect(await recommended()).toEqual([{ mentor: { id: profile } }]);
  });
});

const AGAIN = { selection: 'person { id }' };

/** Calendars count in seconds. */
function seconds(instant: string): string {
  return `${instant.slice(0, 19)}.000Z`;
}
