import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import { DirectoryWorld, type MutationAnswer } from './directory-world.js';
import { consultant, director, nurse, rweCoordinator, technician } from './people.js';
import { openReverseScheme, shareWithRt5 } from './story.js';

let world: DirectoryWorld;
let scheme: MutationAnswer;

beforeAll(async () => {
  world = await DirectoryWorld.begin();
  const story = await openReverseScheme(world);
  await shareWithRt5(world, story.pool.id);
  scheme = story.scheme;
}, 60_000);
afterAll(() => world.end());

interface Seen {
  readonly id: string;
  readonly status: string;
  readonly declinedBecause: string | null;
  readonly decidedAt: string | null;
  readonly canApplyAgain: boolean;
}

/** What somebody sees of their own applications. */
const own = async (actor: Actor): Promise<readonly Seen[]> => {
  const document = '{ myProfiles { participations { id status declinedBecause decidedAt canApplyAgain } } }';
  return (await world.get<{ participations: Seen[] }>(actor, document)).participations;
};
const applies = (actor: Actor): Promise<MutationAnswer> =>
  world.mutate(actor, 'applyToScheme', { scheme: scheme.id, as: 'MENTEE' });
const decides = (participation: string, decision: Record<string, unknown>): Promise<MutationAnswer> =>
  world.mutate(rweCoordinator, 'decideApplication', { participation, ...decision });

/** What others were told of an application, in order. */
const told = async (id: string): Promise<Record<string, unknown>[]> => {
  const key = Buffer.from(id, 'base64url').toString('utf8').split(':')[1];
  const rows = await world.asService((tx) =>
    tx.query<{ body: string }[]>('SELECT body FROM outbox WHERE key = $1 ORDER BY sequence', [key]),
  );
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
};

describe('an application that a coordinator declines', () => {
  let application: MutationAnswer;

  it('is seen by its applicant, at whichever organisation, with the reason and the day', async () => {
    application = await applies(director);
    expect(await own(director)).toEqual([
      { id: application.id, status: 'APPLIED', declinedBecause: null, decidedAt: null, canApplyAgain: false },
    ]);
    await decides(application.id, { approve: false, because: 'TRAINING_MISSING' });
    expect(await own(director)).toEqual([
      {
        ...{ id: application.id, status: 'DECLINED', declinedBecause: 'TRAINING_MISSING' },
        ...{ decidedAt: expect.any(String), canApplyAgain: true },
      },
    ]);
    expect((await told(application.id)).at(-1)).toMatchObject({
      ...{ status: 'DECLINED', declinedBecause: 'TRAINING_MISSING', organisation: 'RT5', schemeOrganisation: 'RWE' },
    });
  });

  it('can be made again while the scheme is open, and the old reason is gone', async () => {
    expect(await applies(director)).toMatchObject({ id: application.id, status: 'APPLIED' });
    expect(await own(director)).toMatchObject([{ declinedBecause: null, decidedAt: null, canApplyAgain: false }]);
  });

  it('says that no reason was given where none was, and an approval has none', async () => {
    const { id } = await applies(nurse);
    const approving = { participation: id, approve: true, because: 'SCHEME_FULL' };
    const DECIDE = 'mutation($input: DecideApplicationInput!) { decideApplication(input: $input) { __typename } }';
    expect(await world.refusedBy(rweCoordinator, DECIDE, { input: approving })).toBe('BAD_USER_INPUT');
    await decides(id, { approve: false });
    expect(await own(nurse)).toMatchObject([{ declinedBecause: 'NOT_STATED' }]);
  });
});

describe('applications that came to nothing', () => {
  it('are deleted after twelve months, whoever takes part stays, and a second instance does no harm', async () => {
    const approved = await applies(technician);
    await decides(approved.id, { approve: true });
    const waiting = (await applies(consultant)).id;
    const another = await world.startAnother();
    const clocks = [world.service.clock, another.clock];
    const [begun] = clocks.map((clock) => clock.now());
    const after = (months: number): Date => {
      const instant = new Date(begun ?? 0);
      instant.setUTCMonth(instant.getUTCMonth() + months);
      return instant;
    };

    for (const clock of clocks) clock.setTo(after(11));
    await eventually(async () => expect(await rounds()).toBeGreaterThan(after(11).getTime()));
    expect(await own(consultant)).toHaveLength(1);

    for (const clock of clocks) clock.setTo(after(13));
    await eventually(async () => expect(await rounds()).toBeGreaterThan(after(13).getTime()));
    for (const actor of [consultant, director, nurse]) expect(await own(actor)).toEqual([]);
    expect(await own(technician)).toMatchObject([{ status: 'APPROVED' }]);
    expect((await told(waiting)).slice(-2)).toMatchObject([
      { status: 'APPLIED' },
      { status: 'WITHDRAWN', expired: true },
    ]);
    for (const clock of clocks) clock.setTo(begun ?? new Date());
    await another.stop();
  });

  it('leave no trace: the same person applies as if for the first time', async () => {
    expect(await applies(consultant)).toMatchObject({ status: 'APPLIED', version: 1 });
  });

  it('go sooner where the scheme says so, by the settings of the day', async () => {
    await world.mutate(rweCoordinator, 'updateScheme', { scheme: scheme.id, settings: { applicationsKeptMonths: 1 } });
    const due = new Date(world.service.clock.now().getTime() + 32 * 86_400_000);
    world.service.clock.setTo(new Date(Math.max(due.getTime(), (await rounds()) + 1)));
    await eventually(async () => expect(await own(consultant)).toEqual([]));
  });

  /** When the next round is due, in milliseconds since 1970. */
  async function rounds(): Promise<number> {
    const [round] = await world.asService((tx) =>
      tx.query<{ due_at: Date }[]>(`SELECT due_at FROM due WHERE key = 'delete expired applications'`),
    );
    return round?.due_at.getTime() ?? 0;
  }
});

describe('the upkeep of a mentor', () => {
  const STANDING = 'id version upkeep { kind heldInLastYear wantedPerYear dueOn overdue }';
  const RECORD = 'mutation($input: RecordUpkeepInput!) { recordUpkeep(input: $input) { __typename } }';
  let participation: string;
  let today: string;

  beforeAll(async () => {
    const applied = await world.mutate(nurse, 'applyToScheme', { scheme: scheme.id, as: 'MENTOR' });
    participation = applied.id;
    await decides(participation, { approve: true });
    today = world.service.clock.now().toISOString().slice(0, 10);
  });
  const inAYear = (): string => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;

  it('is noted by the mentor or by a coordinator, and shows what is due by the rules of the scheme', async () => {
    const input = { participation, kind: 'SUPERVISION', heldOn: today, idempotencyKey: 'once' };
    const wanted = { wantedPerYear: 2, dueOn: inAYear(), overdue: false };
    for (let again = 0; again < 2; again += 1) {
      expect(await world.mutate(nurse, 'recordUpkeep', input, STANDING)).toMatchObject({
        upkeep: [
          { kind: 'CPD', heldInLastYear: 0, ...wanted },
          { kind: 'SUPERVISION', heldInLastYear: 1, ...wanted },
        ],
      });
    }
    const cpd = { participation, kind: 'CPD', heldOn: today };
    expect(await world.mutate(rweCoordinator, 'recordUpkeep', cpd, STANDING)).toMatchObject({
      upkeep: [
        { kind: 'CPD', heldInLastYear: 1 },
        { kind: 'SUPERVISION', heldInLastYear: 1 },
      ],
    });
  });

  it('is overdue when a year has passed with too few', async () => {
    const now = world.service.clock.now();
    world.service.clock.setTo(new Date(now.getTime() + 370 * 86_400_000));
    const document = '{ myProfiles { participations { as upkeep { kind overdue } } } }';
    interface Own {
      participations: { as: string; upkeep: { kind: string; overdue: boolean }[] | null }[];
    }
    const mine = (await world.get<Own>(nurse, document)).participations.find(({ as }) => as === 'MENTOR');
    expect(mine?.upkeep).toEqual([
      { kind: 'CPD', overdue: true },
      { kind: 'SUPERVISION', overdue: true },
    ]);
    world.service.clock.setTo(now);
  });

  it('is nobody else’s to note, and of no mentee', async () => {
    const input = { participation, kind: 'CPD', heldOn: today };
    for (const actor of [technician, director]) {
      expect(await world.refusedBy(actor, RECORD, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    const [approved] = (await own(technician)).filter(({ status }) => status === 'APPROVED');
    const asMentee = { ...input, participation: approved?.id };
    expect(await world.mutate(technician, 'recordUpkeep', asMentee)).toMatchObject({ code: 'NOT_A_MENTOR_HERE' });
    const tomorrow = { ...input, heldOn: inAYear() };
    expect(await world.mutate(nurse, 'recordUpkeep', tomorrow)).toMatchObject({ code: 'DATE_NOT_POSSIBLE' });
  });
});
