import { describe, expect, it } from '@jest/globals';
import { applyAgain, applyToScheme, decideApplication, withdrawParticipation } from './participation.js';
import { settingFaults, settingsFrom } from './scheme-settings.js';
import { closeScheme, createScheme, openScheme, usePool } from './scheme.js';

const monday = new Date('2026-11-02T09:00:00Z');
const draft = createScheme(
  {
    id: 'scheme',
    organisation: 'RWE',
    name: 'Reverse mentoring, cohort 3',
    summary: null,
    kind: 'REVERSE',
    timeZone: 'Europe/London',
    settings: settingsFrom({}),
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
    });
  });

  it('keep what the coordinator chose', () => {
    expect(settingsFrom({ waitMonthsBetweenMentors: 24, agreementBeforeSessions: false })).toMatchObject({
      waitMonthsBetweenMentors: 24,
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
    const approved = decideApplication(applied, true, monday);
    expect(approved).toMatchObject({ status: 'APPROVED', decidedAt: monday });
    expect(() => decideApplication(approved, false, monday)).toThrow(
      expect.objectContaining({ code: 'ALREADY_DECIDED' }),
    );
  });

  it('can be asked for again after a no, not while the answer is open or yes', () => {
    const declined = decideApplication(applied, false, monday);
    expect(applyAgain(open, declined, monday)).toMatchObject({ status: 'APPLIED', decidedAt: null, version: 3 });
    for (const before of [applied, decideApplication(applied, true, monday)]) {
      expect(() => applyAgain(open, before, monday)).toThrow(expect.objectContaining({ code: 'ALREADY_APPLIED' }));
    }
  });

  it('ends when the person leaves, unless it had been declined', () => {
    const declined = decideApplication(applied, false, monday);
    expect(withdrawParticipation(applied, monday)).toMatchObject({ status: 'WITHDRAWN' });
    expect(withdrawParticipation(declined, monday)).toBe(declined);
  });
});
