import { describe, expect, it } from '@jest/globals';
import {
  restandMenteeProfile,
  saveMenteeProfile,
  startMenteeProfile,
  withdrawMenteeProfile,
} from './mentee-profile.js';

const monday = new Date('2026-11-02T09:00:00Z');
const director = { id: 'profile', personId: 'director', organisation: 'RT5' };
const wish = {
  needs: ['LIVED_EXPERIENCE'],
  values: ['FAIRNESS'],
  languages: ['EN'],
  media: ['VIDEO' as const],
  grade: 'VSM',
  staffGroup: '08',
};
const started = startMenteeProfile(director, wish, monday);

describe('a mentee who says what she looks for', () => {
  it('has an active profile from the first word', () => {
    expect(started).toMatchObject({ ...director, ...wish, status: 'ACTIVE', version: 1 });
  });

  it('says it anew as often as she likes', () => {
    const saved = saveMenteeProfile(started, { ...wish, needs: ['INCLUSION', 'INCLUSION'] }, monday);
    expect(saved).toMatchObject({ needs: ['INCLUSION'], version: 2 });
  });

  it('is withdrawn when she leaves, and active again when she comes back and says it anew', () => {
    const left = withdrawMenteeProfile(started, monday);
    expect(left).toMatchObject({ status: 'WITHDRAWN', version: 2 });
    expect(withdrawMenteeProfile(left, monday)).toBe(left);
    expect(saveMenteeProfile(left, wish, monday)).toMatchObject({ status: 'ACTIVE', version: 3 });
  });

  it('moves on only with news of her grade', () => {
    expect(restandMenteeProfile(started, { grade: 'VSM', staffGroup: '08' }, monday)).toBe(started);
    expect(restandMenteeProfile(started, { grade: 'AFC_9', staffGroup: '08' }, monday)).toMatchObject({ version: 2 });
  });
});
