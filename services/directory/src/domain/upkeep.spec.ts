import { describe, expect, it } from '@jest/globals';
import { applyToScheme, decideApplication, type Participation } from './participation.js';
import { createScheme, openScheme } from './scheme.js';
import { settingsFrom } from './scheme-settings.js';
import { dayIn, recordUpkeep, upkeepOf, type UpkeepKind, type UpkeepStanding } from './upkeep.js';

const at = new Date('2026-02-02T09:00:00Z');
const plan = { id: 's', organisation: 'RWE', name: 'Cohort 3', summary: null, kind: 'TRADITIONAL' } as const;
const scheme = openScheme(createScheme({ ...plan, timeZone: 'Europe/London', settings: {} }, at), at);
const applied = applyToScheme(scheme, { id: 'a', personId: 'p', organisation: 'RWE', as: 'MENTOR' }, at);
const mentor = decideApplication(applied, { approve: true }, at);
const attended = (kind: UpkeepKind, ...days: string[]): Participation =>
  days.reduce((before, heldOn) => recordUpkeep(before, { kind, heldOn }, '2030-01-01', at), mentor);
const supervision = (participation: Participation, today: string): UpkeepStanding | undefined =>
  upkeepOf(participation, settingsFrom({}), { approvedOn: '2026-02-02', today })?.SUPERVISION;

describe('the upkeep of a mentor', () => {
  it('is due a year after the approval, and overdue when as many sessions as the scheme wants were not held', () => {
    const begun = { heldInLastYear: 0, wantedPerYear: 2, dueOn: '2027-02-02', overdue: false };
    expect(supervision(mentor, '2026-02-02')).toEqual(begun);
    expect(supervision(mentor, '2027-02-02')).toEqual(begun);
    expect(supervision(mentor, '2027-02-03')).toEqual({ ...begun, overdue: true });
    expect(supervision(attended('SUPERVISION', '2026-05-01'), '2027-02-03')).toMatchObject({
      ...{ heldInLastYear: 1, dueOn: '2027-02-02', overdue: true },
    });
  });

  it('is due again when the earlier of the last two sessions is a year old', () => {
    const two = attended('SUPERVISION', '2026-11-20', '2026-05-01');
    expect(supervision(two, '2027-04-30')).toEqual({
      ...{ heldInLastYear: 2, wantedPerYear: 2, dueOn: '2027-05-01', overdue: false },
    });
    expect(supervision(two, '2027-05-02')).toMatchObject({ heldInLastYear: 1, overdue: true });
    const three = attended('SUPERVISION', '2026-05-01', '2026-11-20', '2027-05-05');
    expect(supervision(three, '2027-06-01')).toMatchObject({ dueOn: '2027-11-20', overdue: false });
  });

  it('counts each kind for itself, and asks nothing where the scheme wants none', () => {
    const both = attended('CPD', '2026-05-01', '2026-06-01');
    expect(supervision(both, '2026-07-01')).toMatchObject({ heldInLastYear: 0, dueOn: '2027-02-02' });
    const none = settingsFrom({ cpdSessionsPerYear: 0, supervisionSessionsPerYear: 0 });
    expect(upkeepOf(both, none, { approvedOn: '2026-02-02', today: '2029-01-01' })).toMatchObject({
      CPD: { dueOn: null, overdue: false },
      SUPERVISION: { dueOn: null, overdue: false },
    });
  });

  it('is of approved mentors alone', () => {
    const mentee = decideApplication({ ...applied, as: 'MENTEE' }, { approve: true }, at);
    const session = { kind: 'CPD', heldOn: '2026-01-05' } as const;
    for (const other of [applied, mentee]) {
      expect(supervision(other, '2026-03-01')).toBeUndefined();
      expect(() => recordUpkeep(other, session, '2026-03-01', at)).toThrow(
        expect.objectContaining({ code: 'NOT_A_MENTOR_HERE' }),
      );
    }
  });

  it('is noted once for a kind and a day, of the past and not of long ago', () => {
    const once = attended('CPD', '2026-05-01');
    expect(recordUpkeep(once, { kind: 'CPD', heldOn: '2026-05-01' }, '2026-06-01', at)).toBe(once);
    expect(recordUpkeep(once, { kind: 'SUPERVISION', heldOn: '2026-05-01' }, '2026-06-01', at).upkeep).toHaveLength(2);
    for (const [heldOn, reason] of [
      ['2026-06-02', 'IN_THE_FUTURE'],
      ['2021-05-31', 'TOO_EARLY'],
    ] as const) {
      expect(() => recordUpkeep(mentor, { kind: 'CPD', heldOn }, '2026-06-01', at)).toThrow(
        expect.objectContaining({ code: 'DATE_NOT_POSSIBLE', details: { reason, day: heldOn } }),
      );
    }
  });

  it('counts days as the scheme’s clocks do, leap years included', () => {
    expect(dayIn('Europe/London', new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    const leap = upkeepOf(mentor, settingsFrom({}), { approvedOn: '2028-02-29', today: '2028-03-01' });
    expect(leap?.CPD.dueOn).toBe('2029-02-28');
  });
});
