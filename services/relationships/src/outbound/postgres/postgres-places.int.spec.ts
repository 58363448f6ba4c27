import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { globalId, localId, Unavailable } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { AcceptRequestHandler } from '../../application/commands/accept-request.handler.js';
import {
  RequestMentoringHandler,
  type MentoringRequest,
} from '../../application/commands/request-mentoring.handler.js';
import { EnquiryStreams } from '../../application/enquiry-streams.js';
import { Places } from '../../application/places.port.js';
import { KnownWorld } from '../../application/known-world.port.js';
import { ReachMentor } from '../../application/reach-mentor.js';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { RESERVATION_SECONDS, SettlePlaces } from '../../application/settle-places.js';
import { ask, mutate, persistently, type OtherServices, type Outcome } from '../../given/platform.given.js';
import { actsThat, Crash, crashesAfter, crashesBefore, type Around } from '../../given/crashes.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

const REQUESTS = 100;
const PLACES = 7;
const CRASHES = 2;
/** The services' clocks go on by themselves: a reservation must not expire while a busy machine is still accepting. */
const SLOWEST_SECONDS = 600;

interface Request {
  readonly relationship: string;
  readonly mentor: Actor;
}

/** Guarantee 9. */
describe('places under a hundred concurrent accepts on two instances', () => {
  let two: TwoInstances;
  let others: OtherServices;

  beforeAll(async () => {
    two = await TwoInstances.begin();
    ({ others } = two);
    await others.untilHeard();
  }, 60_000);

  afterAll(() => two?.end());

  const first = (): ServiceUnderTest => two.first;
  const oneOf = (index: number): ServiceUnderTest => two.oneOf(index);

  /** Everybody accepts at once, half on either instance. */
  const acceptAll = (requests: readonly Request[]): Promise<Outcome[]> =>
    Promise.all(
      requests.map(({ relationship, mentor }, index) =>
        persistently(oneOf(index), mentor, 'acceptRequest', { relationship }),
      ),
    );

  const count = (outcomes: readonly Outcome[]): Record<string, number> => {
    const counted: Record<string, number> = {};
    for (const { status, code } of outcomes) counted[status ?? code ?? '?'] = (counted[status ?? code ?? '?'] ?? 0) + 1;
    return counted;
  };

  /** What a process leaves that is killed after reserving and before appending. */
  const crashAfterReserving = async ({ relationship }: Request): Promise<void> => {
    const id = localId('Relationship', relationship);
    const { state } = await first().app.get(RelationshipStore).load(id);
    if (state === null) throw new Error('nobody asked');
    await first()
      .app.get(Places)
      .reserve(state, 'TAKEN', new Date(first().clock.now().getTime() + SLOWEST_SECONDS * 1_000));
  };

  const later = (seconds: number): void => {
    for (const { clock } of two.instances) clock.setTo(new Date(clock.now().getTime() + seconds * 1_000));
  };

  it('as many accepts of one mentor succeed as there are places, and a crash loses none for good', async () => {
    const { actor: mentor, profile } = others.mentor(PLACES);
    const mentees = Array.from({ length: REQUESTS }, () => others.colleague('RWE'));
    await others.untilHeard();
    const requests = await Promise.all(
      mentees.map(async (mentee, i) => ({ relationship: await ask(oneOf(i), others, mentee, profile), mentor })),
    );

    for (const crashed of requests.slice(0, CRASHES)) await crashAfterReserving(crashed);
    const outcomes = await acceptAll(requests.slice(CRASHES));
    expect(count(outcomes)).toEqual({ ACCEPTED: PLACES - CRASHES, NO_PLACE_LEFT: REQUESTS - PLACES });

    later(SLOWEST_SECONDS + RESERVATION_SECONDS + 1);
    await eventually(async () => expect(await taken(profile)).toBe(PLACES - CRASHES));
    const open = requests.filter((_, index) => index < CRASHES || outcomes[index - CRASHES]?.status !== 'ACCEPTED');
    expect(count(await acceptAll(open))).toEqual({ ACCEPTED: CRASHES, NO_PLACE_LEFT: open.length - CRASHES });
    expect(await taken(profile)).toBe(PLACES);
  }, 240_000);

  it('a share gives no more places than it offers, whoever the mentors are', async () => {
    others.shareIs({ places: 5 });
    const mentors = Array.from({ length: 10 }, () => others.mentor(10));
    const mentees = Array.from({ length: 30 }, () => others.colleague('RT5'));
    await others.untilHeard();
    const requests = await Promise.all(
      mentees.map(async (mentee, index) => {
        const { profile, actor } = mentors[index % mentors.length] as { profile: Id; actor: Actor };
        return { relationship: await ask(oneOf(index), others, mentee, profile), mentor: actor };
      }),
    );
    expect(count(await acceptAll(requests))).toEqual({ ACCEPTED: 5, NO_PLACE_LEFT: 25 });
    const ended = await others.rows<{ relationship_id: Id; mentor_id: Id }>(
      `SELECT relationship_id, mentor_id FROM places WHERE share_id = $1 AND stage = 'TAKEN' LIMIT 1`,
      [others.share],
    );
    const { relationship, mentor } = requests.find(
      (request) => localId('Relationship', request.relationship) === ended[0]?.relationship_id,
    ) as Request;
    await mutate(first(), mentor, 'endRelationship', { relationship });
    const waiting = requests.filter((request) => request.relationship !== relationship);
    const again = count(await acceptAll(waiting));
    expect(again).toMatchObject({ ACCEPTED: 1 });
  }, 240_000);

  it('whoever slept between reserving and appending finds the place given back, and reserves anew', async () => {
    const { actor: mentor, profile } = others.mentor(1);
    const [early, late] = [others.colleague('RWE'), others.colleague('RWE')];
    await others.untilHeard();
    const slept: Request = { relationship: await ask(first(), others, early, profile), mentor };
    const quick: Request = { relationship: await ask(first(), others, late, profile), mentor };
    const store = first().app.get(RelationshipStore);
    const before = await store.load(localId('Relationship', slept.relationship));
    await crashAfterReserving(slept);
    expect(count(await acceptAll([quick]))).toEqual({ NO_PLACE_LEFT: 1 });
    later(SLOWEST_SECONDS + RESERVATION_SECONDS + 1);
    await first().app.get(SettlePlaces).sweep();
    await eventually(async () => expect(await taken(profile)).toBe(0));
    expect(count(await acceptAll([quick]))).toEqual({ ACCEPTED: 1 });
    const accepted = { type: 'RequestAccepted', data: { at: '2026-11-03T09:00:00.000Z' } } as const;
    const append = store.append(before, [accepted], { actor: mentor.id, commandId: mentor.id });
    await expect(append).rejects.toThrow('moved on');
    expect(count(await acceptAll([slept]))).toEqual({ NO_PLACE_LEFT: 1 });
  });

  it('two answers in the same moment: one counts, the other is told what is possible now', async () => {
    const { actor: mentor, profile } = others.mentor(1);
    const mentee = others.colleague('RWE');
    await others.untilHeard();
    const relationship = await ask(first(), others, mentee, profile);
    const outcomes = await Promise.all([
      mutate(oneOf(0), mentor, 'acceptRequest', { relationship }),
      mutate(oneOf(1), mentor, 'acceptRequest', { relationship }),
      mutate(oneOf(0), mentor, 'declineRequest', { relationship }),
      mutate(oneOf(1), mentee, 'withdrawRequest', { relationship }),
    ]);
    const counted = count(outcomes);
    expect(counted['NOT_POSSIBLE_NOW']).toBe(3);
    const accepted = counted['ACCEPTED'] === 1;
    await eventually(async () => expect(await taken(profile)).toBe(accepted ? 1 : 0));
  });

  it('the same acceptance sent twice at once, on two instances, is one acceptance', async () => {
    const { actor: mentor, profile } = others.mentor(1);
    const mentee = others.colleague('RWE');
    await others.untilHeard();
    const relationship = await ask(first(), others, mentee, profile);
    const input = { relationship, idempotencyKey: 'yes' };
    const outcomes = await Promise.all([0, 1, 2, 3].map((i) => mutate(oneOf(i), mentor, 'acceptRequest', input)));
    expect(outcomes.map(({ status, version }) => [status, version])).toEqual([1, 2, 3, 4].map(() => ['ACCEPTED', 2]));
  });

  it('a second request of the same two is refused with the one that is there, and with none while that only comes about', async () => {
    const { profile } = others.mentor(1);
    const mentee = others.colleague('RWE');
    await others.untilHeard();
    const id = localId('Relationship', await ask(first(), others, mentee, profile));
    const { state } = await first().app.get(RelationshipStore).load(id);
    if (state === null) throw new Error('nobody asked');
    const [places, at] = [first().app.get(Places), first().clock.now()];
    const second = { ...state, id: newId() };
    const refused = { code: 'ALREADY_ASKED', details: { relationship: id } };
    await expect(places.reserve(second, 'ASKED', at)).rejects.toMatchObject(refused);
    const elsewhere = { ...state, scheme: { ...state.scheme, id: newId() } };
    await places.reserve({ ...elsewhere, id: newId() }, 'ASKED', at);
    const comingAbout = places.reserve({ ...elsewhere, id: newId() }, 'ASKED', at);
    await expect(comingAbout).rejects.toMatchObject({ code: 'ALREADY_ASKED', details: {} });
  });

  describe('with a crash between two steps of a command', () => {
    /** The list is as it was, so that nothing that a crash left undone is made up for by it. */
    const whileTheListWaits = async (then: () => Promise<void>): Promise<void> => {
      const { url } = two.databases.own;
      const database = await Database.connect({ url, applicationName: 'held list', poolSize: 1 });
      try {
        await database.transaction(SERVICE, async (tx) => {
          await tx.query('LOCK TABLE relationships IN SHARE MODE');
          await then();
        });
      } finally {
        await database.close();
      }
    };
    const sweepLater = async (): Promise<number> => {
      later(RESERVATION_SECONDS + 1);
      return first().app.get(SettlePlaces).sweep();
    };
    const requests = (append: Around): RequestMentoringHandler => {
      const app = first().app;
      const parts = [app.get(ReachMentor), app.get(KnownWorld), app.get(EnquiryStreams)] as const;
      return new RequestMentoringHandler(actsThat(first(), append), ...parts);
    };
    const wanted = (profile: Id): MentoringRequest => ({
      ...{ mentorProfile: profile, scheme: others.scheme, letter: 'May I?', idempotencyKey: 'crash' },
    });
    const stages = async (profile: Id): Promise<string[]> =>
      (await others.rows<{ stage: string }>('SELECT stage FROM places WHERE profile_id = $1', [profile])).map(
        ({ stage }) => stage,
      );

    it('an acceptance that was kept and not confirmed takes its place once, also before the list hears of it', async () => {
      const { actor: mentor, profile } = others.mentor(1);
      const [one, other] = [others.colleague('RWE'), others.colleague('RWE')];
      await others.untilHeard();
      const accepted = await ask(first(), others, one, profile);
      const waiting = { relationship: await ask(first(), others, other, profile), mentor };
      const request = { relationshipId: localId('Relationship', accepted), idempotencyKey: 'crash' };
      await whileTheListWaits(async () => {
        const accepts = new AcceptRequestHandler(actsThat(first(), crashesAfter), first().app.get(KnownWorld));
        await expect(accepts.handle(mentor, request)).rejects.toBeInstanceOf(Crash);
        expect((await stages(profile)).sort()).toEqual(['ASKED', 'TAKING']);
        expect(count(await acceptAll([waiting]))).toEqual({ NO_PLACE_LEFT: 1 });
        await sweepLater();
        expect((await stages(profile)).sort()).toEqual(['ASKED', 'TAKEN']);
      });
      const again = { relationship: accepted, idempotencyKey: 'crash' };
      expect(await mutate(oneOf(1), mentor, 'acceptRequest', again)).toMatchObject({ status: 'ACCEPTED', version: 2 });
      expect(count(await acceptAll([waiting]))).toEqual({ NO_PLACE_LEFT: 1 });
      await mutate(first(), mentor, 'endRelationship', { relationship: accepted });
      expect(count(await acceptAll([waiting]))).toEqual({ ACCEPTED: 1 });
    }, 60_000);

    it('a first request that was kept and not confirmed counts once, and is confirmed by whoever comes first', async () => {
      const { profile } = others.mentor(1);
      const mentee = others.colleague('RWE');
      await others.untilHeard();
      await whileTheListWaits(async () => {
        await expect(requests(crashesAfter).handle(mentee, wanted(profile))).rejects.toBeInstanceOf(Crash);
        expect(await stages(profile)).toEqual(['ASKING']);
        await sweepLater();
        expect(await stages(profile)).toEqual(['ASKED']);
      });
      const id = await ask(oneOf(1), others, mentee, profile, { letter: 'May I?', idempotencyKey: 'crash' });
      await first().app.get(Places).settle(localId('Relationship', id), null);
      expect(await stages(profile)).toEqual(['ASKED']);
    }, 60_000);

    it('a first request that was never kept is given back, and is asked again with the same key', async () => {
      const { actor: mentor, profile } = others.mentor(1);
      const mentee = others.colleague('RWE');
      await others.untilHeard();
      await expect(requests(crashesBefore).handle(mentee, wanted(profile))).rejects.toBeInstanceOf(Crash);
      expect(await stages(profile)).toEqual(['ASKING']);
      await sweepLater();
      await eventually(async () => expect(await stages(profile)).toEqual([]));
      const relationship = await ask(oneOf(1), others, mentee, profile, { letter: 'May I?', idempotencyKey: 'crash' });
      expect(await stages(profile)).toEqual(['ASKED']);
      expect(count(await acceptAll([{ relationship, mentor }]))).toEqual({ ACCEPTED: 1 });
      const id = localId('Relationship', relationship);
      await eventually(async () => {
        const facts = (await others.told('relationships.facts')).filter(({ data }) => data['relationshipId'] === id);
        expect(facts.map(({ data }) => data['fact'])).toMatchObject([{ name: 'REQUESTED' }, { name: 'ACCEPTED' }]);
      });
    }, 60_000);

    it('whoever slept over a first request reserves anew, and is not the pair without a place', async () => {
      const { profile } = others.mentor(1);
      const mentee = others.colleague('RWE');
      await others.untilHeard();
      const slept = { over: false };
      const sleeps: Around = async (append) => {
        if (!slept.over) {
          slept.over = true;
          await sweepLater();
          await eventually(async () => expect(await stages(profile)).toEqual([]));
        }
        return append();
      };
      const { state, events } = await requests(sleeps).handle(mentee, wanted(profile));
      expect(state?.status).toBe('REQUESTED');
      // Several who sweep at once may each keep it out.
      expect(events.slice(-2).map(({ type }) => type)).toEqual(['ReservedPlaceGivenBack', 'MentoringRequested']);
      expect(await stages(profile)).toEqual(['ASKED']);
    }, 60_000);

    it('what an acceptance had reserved in a history that was deleted meanwhile is free again', async () => {
      const { actor: mentor, profile } = others.mentor(1);
      const [one, other] = [others.colleague('RWE'), others.colleague('RWE')];
      await others.untilHeard();
      const gone = localId('Relationship', await ask(first(), others, one, profile));
      const waiting = { relationship: await ask(first(), others, other, profile), mentor };
      const accepts = new AcceptRequestHandler(actsThat(first(), crashesBefore), first().app.get(KnownWorld));
      await expect(accepts.handle(mentor, { relationshipId: gone })).rejects.toBeInstanceOf(Crash);
      await first().app.get(RelationshipStore).delete(gone);
      expect(count(await acceptAll([waiting]))).toEqual({ NO_PLACE_LEFT: 1 });
      await sweepLater();
      await eventually(async () => expect(await stages(profile)).toEqual(['ASKED']));
      expect(count(await acceptAll([waiting]))).toEqual({ ACCEPTED: 1 });
    }, 60_000);

    it('a request in an enquiry whose record is deleted meanwhile counts no longer, and can be made anew', async () => {
      const { profile } = others.mentor(1);
      const mentee = others.colleague('RWE');
      await others.untilHeard();
      const asked = { mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) };
      const enquiry = await mutate(first(), mentee, 'askQuestion', { ...asked, question: 'Do you?' });
      const deletedFirst: Around = async (append) => {
        await first()
          .app.get(RelationshipStore)
          .delete(localId('Relationship', String(enquiry.id)));
        return append();
      };
      await expect(requests(deletedFirst).handle(mentee, wanted(profile))).rejects.toBeInstanceOf(Unavailable);
      expect(await stages(profile)).toEqual(['ASKING']);
      await sweepLater();
      await eventually(async () => expect(await stages(profile)).toEqual([]));
      const anew = await mutate(oneOf(1), mentee, 'askQuestion', { ...asked, question: 'Do you now?' });
      expect(anew).toMatchObject({ status: 'ENQUIRY' });
      expect(anew.id).not.toBe(enquiry.id);
      expect(await ask(oneOf(1), others, mentee, profile)).toBe(anew.id);
    }, 60_000);

    it('a list that has heard of the question alone takes no place from the request that followed', async () => {
      const { profile } = others.mentor(1);
      const mentee = others.colleague('RWE');
      await others.untilHeard();
      const asked = { mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) };
      const enquiry = await mutate(first(), mentee, 'askQuestion', { ...asked, question: 'Do you?' });
      const id = localId('Relationship', String(enquiry.id));
      const { state } = await first().app.get(RelationshipStore).load(id);
      expect(await ask(first(), others, mentee, profile)).toBe(enquiry.id);
      await first().app.get(Places).settle(id, state);
      expect(await stages(profile)).toEqual(['ASKED']);
    }, 60_000);
  });

  async function taken(profile: Id): Promise<number> {
    const rows = await others.rows(`SELECT 1 FROM places WHERE profile_id = $1 AND stage IN ('TAKING', 'TAKEN')`, [
      profile,
    ]);
    return rows.length;
  }
});
