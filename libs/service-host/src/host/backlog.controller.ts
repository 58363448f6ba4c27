import { Controller, Get } from '@nestjs/common';
import { Backlog } from '../observability/backlog.js';

/** Tells operations what waits to be done in this service; behind the operations token. */
@Controller('internal/backlog')
export class BacklogController {
  constructor(private readonly backlog: Backlog) {}

  @Get()
  measure(): Promise<Readonly<Record<string, number>>> {
    return this.backlog.measure();
  }
}
