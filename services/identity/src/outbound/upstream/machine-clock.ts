import { systemClock } from '@pairwell/kernel';
import { SignInClock } from '../../application/sign-in.ports.js';

/** The machine's clock, which nobody steers. */
export class MachineClock extends SignInClock {
  now(): Date {
    return systemClock.now();
  }
}
