import type { DemoPerson } from '@pairwell/demo';
import { person } from '../person.js';

export const partners = ['RWE', 'RT5'];

/** Whoever is there before the load begins; everybody else joins in the middle of it. */
export const cast = {
  coordinator: person('RWE', 'Ruth Baker', 'ADMINISTRATOR', 'AFC_8A', '08'),
  partnersCoordinator: person('RT5', 'Samuel Osei', 'ADMINISTRATOR', 'AFC_8A', '08'),
} as const;

export interface Couple {
  readonly mentor: DemoPerson;
  readonly leader: DemoPerson;
}

/** Two people nobody has heard of yet: each journey brings in its own. */
export function couple(number: number): Couple {
  const name = `Number${String(number).padStart(4, '0')}`;
  return {
    mentor: person('RWE', `Mentor ${name}`, 'REVERSE_MENTOR', 'AFC_5', '03'),
    leader: person('RT5', `Leader ${name}`, 'LEADER', 'VSM', '08'),
  };
}
