import { describe, expect, it } from '@jest/globals';
import { planCohort } from './cohort.js';
import { Draw } from './draw.js';
import { drawPeople } from './people.js';

describe('the demonstration', () => {
  const people = drawPeople();
  const mentors = people.filter((person) => person.part === 'REVERSE_MENTOR');
  const leaders = people.filter((person) => person.part === 'LEADER');

  it('has 400 people, each with a name of their own, and is the same every time', () => {
    expect(people).toHaveLength(400);
    expect(new Set(people.map((person) => person.subject)).size).toBe(400);
    expect(drawPeople()).toEqual(people);
  });

  it('has 60 mentors, of whom 40 mentor upwards, and an administrator in each of eleven organisations', () => {
    const count = (...parts: string[]) => people.filter((person) => parts.includes(person.part)).length;
    expect([count('MENTOR', 'REVERSE_MENTOR'), count('REVERSE_MENTOR'), count('ADMINISTRATOR')]).toEqual([60, 40, 11]);
  });

  it('has the shape of the second LLR reverse-mentoring cohort: 81 sign-ups, 41 pairs, one mentor with two leaders', () => {
    const pairs = planCohort(new Draw(1), mentors, leaders);
    const takingPart = new Set(pairs.flatMap(({ mentor, mentee }) => [mentor.subject, mentee.subject]));
    expect(pairs).toHaveLength(41);
    expect(takingPart.size).toBe(81);
    expect(pairs.filter(({ mentor }) => mentor === mentors[0])).toHaveLength(2);
  });

  it('pairs the same people in the same stages whenever the same draw plans the cohort', () => {
    const planned = planCohort(new Draw(81_41), mentors, leaders);
    expect(planCohort(new Draw(81_41), mentors, leaders)).toEqual(planned);
    expect(planCohort(new Draw(81_42), mentors, leaders)).not.toEqual(planned);
  });

  it('shows pairs in every stage, from a fresh request to six sessions held', () => {
    const pairs = planCohort(new Draw(1), mentors, leaders);
    expect(new Set(pairs.map(({ stage }) => stage)).size).toBe(7);
    expect(new Set(pairs.map(({ sessionsHeld }) => sessionsHeld)).size).toBe(7);
  });
});
