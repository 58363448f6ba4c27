import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Backlog, ServiceLog } from '@pairwell/service-host';
import { FreezeDueMonths } from '../../application/freeze-due-months.handler.js';

const EVERY_MILLISECONDS = 1_000;

/** Looks again and again whether a month is over; several instances may do so at once. */
@Injectable()
export class FreezeDueMonthsTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private inHand: Promise<void> = Promise.resolve();
  private looking = false;

  constructor(
    private readonly freeze: FreezeDueMonths,
    private readonly door: HttpAdapterHost,
    private readonly backlog: Backlog,
    private readonly log: ServiceLog,
  ) {}

  /** Only in the serving process: a command that runs beside it freezes nothing. */
  onApplicationBootstrap(): void {
    if (this.door.httpAdapter.getHttpServer().listening !== true) return;
    this.backlog.register('months to freeze', () => this.freeze.waiting());
    this.timer = setInterval(() => this.look(), EVERY_MILLISECONDS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.inHand;
  }

  private look(): void {
    if (this.looking) return;
    this.looking = true;
    this.inHand = this.freezeWhatIsDue().finally(() => (this.looking = false));
  }

  private async freezeWhatIsDue(): Promise<void> {
    try {
      const frozen = await this.freeze.look();
      if (frozen.length > 0) this.log.info('figures frozen', { months: frozen });
    } catch (error) {
      this.log.warn('figures could not be frozen; the next look will try again', error);
    }
  }
}
