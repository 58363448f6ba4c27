import type { DemoPerson } from '@pairwell/demo';
import { person } from '../person.js';

export const partners = ['QK1', 'RWE', 'RT5', '509'];

/** Who plays in the story of design/api.md: University Hospitals of Leicester, Leicestershire Partnership, the council. */
export const cast = {
  coordinator: person('RWE', 'Ruth Baker', 'ADMINISTRATOR', 'AFC_8A', '08'),
  technician: person('RWE', 'Priya Patel', 'REVERSE_MENTOR', 'AFC_4', '05'),
  partnersCoordinator: person('RT5', 'Samuel Osei', 'ADMINISTRATOR', 'AFC_8A', '08'),
  director: person('RT5', 'Helen Marsh', 'LEADER', 'VSM', '08'),
  councillorsOfficer: person('509', 'Nadia Rahman', 'ADMINISTRATOR', 'LA_MANAGER', '08'),
  councilDirector: person('509', 'Peter Walker', 'LEADER', 'LA_DIRECTOR', '08'),
  boardsAdministrator: person('QK1', 'Usha Mistry', 'ADMINISTRATOR', 'AFC_8B', '08'),
  analyst: person('QK1', 'Owen Clarke', 'ANALYST', 'AFC_7', '08'),
} as const;

/** Nine more pairs, so that there is something larger than the story's own pair that figures may show. */
export const others = Array.from({ length: 9 }, (_, index) => ({
  mentor: person('RWE', `Mentor Number${index + 1}`, 'REVERSE_MENTOR', 'AFC_5', '03'),
  leader: person('QK1', `Leader Number${index + 1}`, 'LEADER', 'AFC_9', '08'),
}));

export const everybody: readonly DemoPerson[] = [
  ...Object.values(cast),
  ...others.flatMap(({ mentor, leader }) => [mentor, leader]),
];

/** What the two write to each other; none of it may be read by anybody else. */
export const words = {
  letter: 'I lead a service I have never worked in. May I learn from you?',
  purpose: 'To see the trust from the dispensary.',
  success: 'I change one rule that you show me.',
  goal: 'Understand why technicians leave.',
  know: 'I can name three reasons without notes.',
  topics: 'What happened at the last interview?',
  story: 'I was told that people like me do better in the back room.',
  commitment: 'Every band 6 panel has a technician on it from January.',
} as const;
