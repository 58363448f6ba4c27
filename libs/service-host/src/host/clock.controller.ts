import { Body, Controller, Delete, Put } from '@nestjs/common';
import { z } from 'zod';
import { parseInput } from '../graphql/parse-input.js';
import { ServiceClock } from './service-clock.js';

const setting = z.strictObject({ now: z.iso.datetime({ error: 'write an instant such as 2026-12-01T00:00:00Z' }) });

/** Steers the clock of the embedded mode; behind the operations token, and not mounted at all in production. */
@Controller('internal/clock')
export class ClockController {
  constructor(private readonly clock: ServiceClock) {}

  @Put()
  set(@Body() body: unknown): { now: Date } {
    this.clock.setTo(new Date(parseInput(setting, body, []).now));
    return { now: this.clock.now() };
  }

  @Delete()
  release(): { now: Date } {
    this.clock.release();
    return { now: this.clock.now() };
  }
}
