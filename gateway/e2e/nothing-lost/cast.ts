import { person } from '../person.js';

export const partners = ['RWE', 'RT5'];

const several = <Someone>(count: number, make: (number: number) => Someone): readonly Someone[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

const mentor = (name: string) => person('RWE', name, 'REVERSE_MENTOR', 'AFC_5', '03');
const leader = (name: string) => person('RT5', name, 'LEADER', 'VSM', '08');

export const cast = {
  coordinator: person('RWE', 'Ruth Baker', 'ADMINISTRATOR', 'AFC_8A', '08'),
  partnersCoordinator: person('RT5', 'Samuel Osei', 'ADMINISTRATOR', 'AFC_8A', '08'),
  /** Two leaders who come when the load is over: one place is left for them. */
  lastButOne: leader('Helen Marsh'),
  last: leader('Peter Walker'),
} as const;

/** Pairs that come together while one part after another is killed. */
export const pairs = several(6, (number) => ({
  mentor: mentor(`Mentor Number${number}`),
  leader: leader(`Leader Number${number}`),
}));

/** Members who offer to mentor meanwhile. */
export const newMentors = several(3, (number) => mentor(`Newmentor Number${number}`));

/** People whom the administrator brings in meanwhile. */
export const joiners = several(3, (number) => person('RWE', `Joiner Number${number}`, 'STAFF', 'AFC_4', '05'));

/** Whoever is a member before the load begins. */
export const everybody = [
  ...Object.values(cast),
  ...pairs.flatMap((pair) => [pair.mentor, pair.leader]),
  ...newMentors,
];
