import { person } from '../person.js';

export const partners = ['RWE'];

/** Every canary of a person begins with their word, which stands nowhere else. */
export const WORDS = { erased: 'kanariea', stays: 'kanarieb' } as const;

export type Who = keyof typeof WORDS;

/** Two who mentor each other, so that each writes whatever a mentor and a mentee can; their names are canaries too. */
export const cast = {
  coordinator: person('RWE', 'Ruth Baker', 'ADMINISTRATOR', 'AFC_8A', '08'),
  erased: person('RWE', `Amber ${WORDS.erased}0`, 'REVERSE_MENTOR', 'AFC_5', '03'),
  stays: person('RWE', `Basil ${WORDS.stays}0`, 'REVERSE_MENTOR', 'AFC_6', '03'),
} as const;
