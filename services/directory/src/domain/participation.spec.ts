import { describe, expect, it } from '@jest/globals';
import { applyAgain, applyToScheme, decideApplication, expired, isOver, lapse } from './participation.js';
import { createScheme, openScheme } from './scheme.js';
import { settingsFrom } from './scheme-settings.js';

const monday = new Date('2026-11-30T09:00:00Z');
const open = openScheme(
  createScheme(
    {
      ...{ id: 'scheme', organisation: 'RWE', name: 'Cohort 3', summary: null, kind: 'REVERSE' },
      ...{ timeZone: 'Europe/London', settings: {} },
    },
    monday,
  ),
  monday,
);
const applied = applyToScheme(open, { id: 'a', personId: 'p', organisation: 'RT5', as: 'MENTEE' }, monday);
const declined = decideApplication(applied, { approve: false, because: 'TRAINING_MISSING' }, monday);
const approved = decideApplication(applied, { approve: true }, monday);
const kept = settingsFrom({});

describe('an application that is declined', () => {
  it('says why, until its applicant applies again', () => {
    expect(declined).toMatchObject({ status: 'DECLINED', declinedBecause: 'TRAINING_MISSING', decidedAt: monday });
    expect(isOver(declined)).toBe(true);
    expect(applyAgain(open, declined, monday)).toMatchObject({ status: 'APPLIED', declinedBecause: null });
    expect(approved.declinedBecause).toBeNull();
    expect([applied, approved].map(isOver)).toEqual([false, false]);
  });
});

describe('an application that came to nothing', () => {
  it('is kept for twelve months after its last change, by the calendar, or for as long as its scheme says', () => {
    for (const application of [applied, declined]) {
      expect(expired(application, kept, new Date('2027-11-30T08:59:59Z'))).toBe(false);
      expect(expired(application, kept, new Date('2027-11-30T09:00:00Z'))).toBe(true);
      const short = settingsFrom({ applicationsKeptMonths: 3 });
      expect(expired(application, short, new Date('2027-02-28T09:00:00Z'))).toBe(true);
      expect(expired(application, short, new Date('2027-02-28T08:00:00Z'))).toBe(false);
    }
  });

  it('never goes while its applicant takes part', () => {
    expect(expired(approved, kept, new Date('2040-01-01T00:00:00Z'))).toBe(false);
  });

  it('ends first where somebody still waited for an answer', () => {
    expect(lapse(applied, monday)).toMatchObject({ status: 'WITHDRAWN', version: 2 });
    expect(lapse(declined, monday)).toBeNull();
  });
});
