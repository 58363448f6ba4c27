import { Injectable } from '@nestjs/common';
import { Backlog } from '@pairwell/service-host';
import { HeardNews } from '../../application/heard-news.port.js';

/** The host measures how far the consumers of analytics are behind the event log. */
@Injectable()
export class BacklogNews extends HeardNews {
  constructor(private readonly backlog: Backlog) {
    super();
  }

  async all(): Promise<boolean> {
    const { consumers } = await this.backlog.measure();
    return consumers === 0;
  }
}
