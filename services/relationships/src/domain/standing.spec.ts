import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { daysAfter } from './calendar.js';
import { healthOf } from './health.js';
import { READERS } from './known-to.js';
import { nextStepsFor } from './next-steps.js';
import { standingFor } from './standing.js';

/** Now, and at instants at which more has fallen due or closed. */
const later = (now: string): string[] => [0, 8, 40, 200, 400].map((days) => daysAfter('Europe/London', now, days));

describe('how a relationship stands for a reader', () => {
  it('is what comes next and how it fares, each as it is told alone, whatever people have done', () => {
    check(({ now }, state) => {
      for (const then of later(now)) {
        for (const reader of READERS) {
          const standing = standingFor(reader, state, then);
          const steps = nextStepsFor(reader, state, then);
          expect(standing.nextSteps).toEqual(steps);
          expect(standing.health).toEqual(reader === 'SPONSOR' ? null : healthOf(asSeenBy(reader, state), then, steps));
        }
      }
    });
  });
});
