import { describe, expect, it } from '@jest/globals';
import {
  pauseMentorProfile,
  publishMentorProfile,
  republishMentorProfile,
  restandMentorProfile,
  setCapacityAsCoordinator,
  updateMentorProfile,
  withdrawMentorProfile,
  type Publication,
} from './mentor-profile.js';
import { expectVersion } from './versioned.js';

const monday = new Date('2026-11-02T09:00:00Z');
const tuesday = new Date('2026-11-03T09:00:00Z');
const technician = { id: 'profile', personId: 'technician', organisation: 'RWE' };
const publication: Publication = {
  offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION', 'LIVED_EXPERIENCE'],
  values: ['FAIRNESS'],
  specialties: [],
  languages: ['EN'],
  media: ['VIDEO'],
  grade: 'AFC_4',
  staffGroup: '05',
  displayName: 'Asha P.',
  headline: 'Pharmacy technician',
  consentToBeFound: true,
};
const published = publishMentorProfile(technician, publication, monday);

describe('a mentor who publishes a profile', () => {
  it('takes two mentees at once unless she says otherwise, and offers each topic once', () => {
    expect(published).toMatchObject({
      status: 'PUBLISHED',
      capacity: 2,
      capacityLimit: 3,
      version: 1,
      offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
      publishedAt: monday,
    });
  });

  it('is refused without the consent to be found', () => {
    expect(() => publishMentorProfile(technician, { ...publication, consentToBeFound: false }, monday)).toThrow(
      expect.objectContaining({ code: 'CONSENT_NEEDED' }),
    );
  });

  it('may take three mentees, and is refused a fourth', () => {
    expect(publishMentorProfile(technician, { ...publication, capacity: 3 }, monday).capacity).toBe(3);
    expect(() => publishMentorProfile(technician, { ...publication, capacity: 4 }, monday)).toThrow(
      expect.objectContaining({ code: 'CAPACITY_ABOVE_LIMIT', details: { limit: 3 } }),
    );
  });

  it('is refused a second publication while the first stands', () => {
    expect(() => republishMentorProfile(published, publication, tuesday)).toThrow(
      expect.objectContaining({ code: 'ALREADY_PUBLISHED' }),
    );
  });
});

describe('a mentor who changes her profile', () => {
  it('keeps what she does not mention', () => {
    const updated = updateMentorProfile(published, { offers: ['DIGITAL'], headline: null }, tuesday);
    expect(updated).toMatchObject({ offers: ['DIGITAL'], headline: null, displayName: 'Asha P.', version: 2 });
    expect(updated.updatedAt).toEqual(tuesday);
  });

  it('is hidden and her words are deleted when she takes the consent back', () => {
    expect(updateMentorProfile(published, { consentToBeFound: false }, tuesday)).toMatchObject({
      status: 'PAUSED',
      consentToBeFound: false,
      displayName: null,
      headline: null,
      offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
    });
  });

  it('gives the consent again only by publishing again', () => {
    const unfound = updateMentorProfile(published, { consentToBeFound: false }, tuesday);
    expect(() => updateMentorProfile(unfound, { consentToBeFound: true }, tuesday)).toThrow(
      expect.objectContaining({ code: 'CONSENT_NEEDED' }),
    );
    expect(updateMentorProfile(unfound, { displayName: 'Asha P.' }, tuesday).displayName).toBeNull();
    expect(republishMentorProfile(unfound, publication, tuesday)).toMatchObject({
      status: 'PUBLISHED',
      displayName: 'Asha P.',
      version: 3,
    });
  });

  it('is refused more mentees than her limit until a coordinator raises it', () => {
    expect(() => updateMentorProfile(published, { capacity: 5 }, tuesday)).toThrow(
      expect.objectContaining({ code: 'CAPACITY_ABOVE_LIMIT' }),
    );
    const raised = setCapacityAsCoordinator(published, 6, tuesday);
    expect(raised).toMatchObject({ capacity: 6, capacityLimit: 6 });
    expect(updateMentorProfile(raised, { capacity: 5 }, tuesday).capacity).toBe(5);
  });
});

describe('a mentor who stops', () => {
  it('pauses without losing her words, once', () => {
    const paused = pauseMentorProfile(published, tuesday);
    expect(paused).toMatchObject({ status: 'PAUSED', displayName: 'Asha P.' });
    expect(() => pauseMentorProfile(paused, tuesday)).toThrow(expect.objectContaining({ code: 'NOT_PUBLISHED' }));
  });

  it('withdraws: the words are deleted, and nothing but publishing again brings the profile back', () => {
    const withdrawn = withdrawMentorProfile(published, tuesday);
    expect(withdrawn).toMatchObject({
      status: 'WITHDRAWN',
      displayName: null,
      headline: null,
      consentToBeFound: false,
    });
    expect(() => updateMentorProfile(withdrawn, { offers: [] }, tuesday)).toThrow(
      expect.objectContaining({ code: 'PROFILE_WITHDRAWN' }),
    );
  });
});

describe('what the employer says about grade and staff group', () => {
  it('moves the profile on when it is news', () => {
    expect(restandMentorProfile(published, { grade: 'AFC_5', staffGroup: '05' }, tuesday)).toMatchObject({
      grade: 'AFC_5',
      version: 2,
    });
  });

  it('changes nothing when it is known, or when the profile is withdrawn', () => {
    const withdrawn = withdrawMentorProfile(published, tuesday);
    expect(restandMentorProfile(published, { grade: 'AFC_4', staffGroup: '05' }, tuesday)).toBe(published);
    expect(restandMentorProfile(withdrawn, { grade: 'AFC_9', staffGroup: null }, tuesday)).toBe(withdrawn);
  });
});

describe('a change made against an older version', () => {
  it('is refused with the version as it is now', () => {
    expect(() => expectVersion({ ...published, version: 4 }, 3)).toThrow(
      expect.objectContaining({ code: 'VERSION_CONFLICT', details: { currentVersion: 4 } }),
    );
    expect(() => expectVersion(published, 1)).not.toThrow();
    expect(() => expectVersion(published, undefined)).not.toThrow();
  });
});
