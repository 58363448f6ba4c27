import { describe, expect, it } from '@jest/globals';
import { applyAgain, applyToScheme, decideApplication, withdrawParticipation } from './participation.js';
import { requireFitting, settingFaults, settingsFrom } from './scheme-settings.js';
import { closeScheme, createScheme, openScheme, updateScheme, usePool } from './scheme.js';

const monday = new Date('2026-11-02T09:00:00Z');
const draft = createScheme(
  {
    id: 'scheme',
    organisation: 'RWE',
    name: 'Reverse mentoring, cohort 3',
    summary: null,
    kind: 'REVERSE',
    timeZone: 'Europe/London',
    settings: {},
  },
  monday,
);
const open = openScheme(draft, monday);
const closed = closeScheme(open, monday);
const technician = { id: 'application', personId: 'technician', organisation: 'RWE', as: 'MENTOR' as const };
const applied = applyToScheme(open, technician, monday);

describe('the settings of a scheme', () => {
  it('are those of real schemes where the coordinator says nothing', () => {
    expect(settingsFrom({})).toMatchObject({
      requestLapsesAfterDays: 14,
      introductoryMeetingWithinDays: 28,
      agreementBeforeSessions: true,
      sessions: 6,
      sessionMinutes: 60,
      months: 6,
      checkInMonth: 3,
      evaluationMonthsAfterEnd: 6,
      concurrentMentorsPerMentee: 2,
      pendingRequestsPerMentee: 3,
      waitMonthsBetweenMentors: 0,
      requestRemindersAfterDays: [5, 10],
      coordinatorApproves: false,
      sponsorApproves: false,
      menteesApplyFirst: false,
      sessionReminderHours: 24,
      surveys: true,
      nudgeAfterInactiveDays: 60,
      closeAfterInactiveDays: 97,
    });
  });

  it('keep what the coordinator chose', () => {
    const chosen = { waitMonthsBetweenMentors: 24, agreementBeforeSessions: false, menteesApplyFirst: true };
    expect(settingsFrom(chosen)).toMatchObject({
      waitMonthsBetweenMentors: 24,
      menteesApplyFirst: true,
      agreementBeforeSessions: false,
      sessions: 6,
    });
  });

  it('name every number that makes no sense', () => {
    expect(settingFaults({ sessions: 0, sessionMinutes: 45.5, months: 12 })).toEqual([
      { setting: 'sessions', message: 'must be a whole number from 1 to 60' },
      { setting: 'sessionMinutes', message: 'must be a whole number from 15 to 240' },
    ]);
  });
});

describe('settings together', () => {
  it('are most schemes’ as far as they fit what was chosen', () => {
    expect(settingsFrom({ requestLapsesAfterDays: 7 }).requestRemindersAfterDays).toEqual([5]);
    expect(settingsFrom({ months: 2 }).checkInMonth).toBe(2);
    expect(settingsFrom({ closeAfterInactiveDays: 30 }).nudgeAfterInactiveDays).toBe(22);
    for (const chosen of [{ requestLapsesAfterDays: 1 }, { months: 1 }, { closeAfterInactiveDays: 15 }]) {
      const settings = settingsFrom(chosen);
      expect(requireFitting(settings)).toBe(settings);
      expect(settingFaults(settings)).toEqual([]);
    }
  });

  it('keep reminders in their order, and none where none is wanted', () => {
    expect(settingsFrom({ requestRemindersAfterDays: [9, 3] }).requestRemindersAfterDays).toEqual([3, 9]);
    expect(settingsFrom({ requestRemindersAfterDays: [] }).requestRemindersAfterDays).toEqual([]);
  });

  it.each([
    [{ requestLapsesAfterDays: 7, requestRemindersAfterDays: [3, 7] }, 'requestRemindersAfterDays'],
    [{ months: 6, checkInMonth: 7 }, 'checkInMonth'],
    [{ closeAfterInactiveDays: 30, nudgeAfterInactiveDays: 23 }, 'nudgeAfterInactiveDays'],
    [{ waitMonthsBetweenMentors: 24, recordsKeptMonthsAfterEnd: 23 }, 'waitMonthsBetweenMentors'],
  ])('%j are refused, with what to change', (chosen, setting) => {
    expect(() => requireFitting(settingsFrom(chosen))).toThrow(
      expect.objectContaining({ code: 'SETTINGS_DO_NOT_FIT', details: { setting } }),
    );
  });

  it.each([[[0]], [[90]], [[5, 5]], [[2.5]], [[1, 2, 3, 4, 5, 6]]])('take no reminders after %j days', (days) => {
    expect(settingFaults({ requestRemindersAfterDays: days })).toEqual([
      { setting: 'requestRemindersAfterDays', message: 'must be at most 5 different whole numbers from 1 to 89' },
    ]);
  });
});

describe('a scheme that changes', () => {
  it('keeps what was not named, and is one version on', () => {
    const changed = updateScheme(open, { summary: 'For leaders', settings: { coordinatorApproves: true } }, monday);
    expect(changed).toMatchObject({ name: open.name, summary: 'For leaders', version: open.version + 1 });
    expect(changed.settings).toEqual({ ...open.settings, coordinatorApproves: true });
    expect(updateScheme(changed, { summary: null }, monday).summary).toBeNull();
  });

  it('takes no rules that make no sense with those it has, and none once it is closed', () => {
    expect(() => updateScheme(open, { settings: { requestLapsesAfterDays: 8 } }, monday)).toThrow(
      expect.objectContaining({ code: 'SETTINGS_DO_NOT_FIT' }),
    );
    expect(() => updateScheme(closed, { name: 'Late' }, monday)).toThrow(
      expect.objectContaining({ code: 'SCHEME_CLOSED' }),
    );
  });
});

describe('a scheme', () => {
  it('is a draft, then open, then closed', () => {
    expect([draft.status, open.status, closed.status]).toEqual(['DRAFT', 'OPEN', 'CLOSED']);
    expect(closed.version).toBe(3);
  });

  it('is opened once, and never after it was closed', () => {
    for (const scheme of [open, closed]) {
      expect(() => openScheme(scheme, monday)).toThrow(expect.objectContaining({ code: 'SCHEME_NOT_IN_DRAFT' }));
    }
  });

  it('uses no further pool and is not closed again once it is closed', () => {
    expect(usePool(open, 'pool', monday).pools).toEqual(['pool']);
    expect(() => usePool(closed, 'pool', monday)).toThrow(expect.objectContaining({ code: 'SCHEME_CLOSED' }));
    expect(() => closeScheme(closed, monday)).toThrow(expect.objectContaining({ code: 'SCHEME_CLOSED' }));
  });
});

describe('taking part in a scheme', () => {
  it('begins with an application while the scheme is open', () => {
    expect(applied).toMatchObject({ status: 'APPLIED', schemeOrganisation: 'RWE', version: 1 });
    for (const scheme of [draft, closed]) {
      expect(() => applyToScheme(scheme, technician, monday)).toThrow(
        expect.objectContaining({ code: 'SCHEME_NOT_OPEN' }),
      );
    }
  });

  it('is decided once', () => {
    const approved = decideApplication(applied, { approve: true }, monday);
    expect(approved).toMatchObject({ status: 'APPROVED', decidedAt: monday });
    expect(() => decideApplication(approved, { approve: false, because: 'SCHEME_FULL' }, monday)).toThrow(
      expect.objectContaining({ code: 'ALREADY_DECIDED' }),
    );
  });

  it('can be asked for again after a no, not while the answer is open or yes', () => {
    const declined = decideApplication(applied, { approve: false, because: 'SCHEME_FULL' }, monday);
    expect(applyAgain(open, declined, monday)).toMatchObject({ status: 'APPLIED', decidedAt: null, version: 3 });
    for (const before of [applied, decideApplication(applied, { approve: true }, monday)]) {
      expect(() => applyAgain(open, before, monday)).toThrow(expect.objectContaining({ code: 'ALREADY_APPLIED' }));
    }
  });

  it('ends when the person leaves, unless it had been declined', () => {
    const declined = decideApplication(applied, { approve: false, because: 'SCHEME_FULL' }, monday);
    expect(withdrawParticipation(applied, monday)).toMatchObject({ status: 'WITHDRAWN' });
    expect(withdrawParticipation(declined, monday)).toBe(declined);
  });
});
