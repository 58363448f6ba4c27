import { Controller, Get, Param, Res } from '@nestjs/common';
import { ServiceClock } from '@pairwell/service-host';
import type { Response } from 'express';
import { OpenCalendar } from '../../application/open-calendar.query.js';
import { icalendarOf } from './icalendar.js';

/** How a secret looks: 32 random bytes in base64url. */
const FILE = /^([A-Za-z0-9_-]{43})\.ics$/;

/** The calendar feed. Its address is its key, so it asks for no token and says the same of every address that is none. */
@Controller('calendar')
export class CalendarFeedController {
  constructor(
    private readonly calendars: OpenCalendar,
    private readonly clock: ServiceClock,
  ) {}

  @Get(':file')
  async feed(@Param('file') file: string, @Res() response: Response): Promise<void> {
    const secret = FILE.exec(file)?.[1];
    const entries = secret === undefined ? null : await this.calendars.open(secret);
    if (entries === null) {
      response
        .status(404)
        .type('text/plain')
        .send('There is no calendar at this address; make a new one in your portal.');
      return;
    }
    response
      .set('cache-control', 'private, max-age=300')
      .set('content-disposition', 'inline; filename="pairwell.ics"')
      .type('text/calendar; charset=utf-8')
      .send(icalendarOf(entries, this.clock.now()));
  }
}
