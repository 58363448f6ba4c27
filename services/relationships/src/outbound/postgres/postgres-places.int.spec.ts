import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { Places } from '../../application/places.port.js';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { RESERVATION_SECONDS, SettlePlaces } from '../../application/settle-places.js';
import { ask, mutate, persistently, type OtherServices, type Outcome } from '../../given/platform.given.js';
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

  async function taken(profile: Id): Promise<number> {
    const rows = await others.rows(`SELECT 1 FROM places WHERE profile_id = $1 AND stage IN ('TAKING', 'TAKEN')`, [
      profile,
    ]);
    return rows.length;
  }
});
