import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ServiceClock, ServiceLog } from '@pairwell/service-host';
import { RelationshipList } from '../../application/relationship-list.port.js';

const EVERY_MILLISECONDS = 1_000;
const AT_ONCE = 200;

/**
 * Keeps in time what lists say of what is due next: a session that has begun is to be recorded and no longer to be
 * prepared. Several instances may do so at once.
 */
@Injectable()
export class RenewListTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private inHand: Promise<void> = Promise.resolve();
  private stopListening: (() => void) | undefined;
  private stopping = false;
  private complained = false;

  constructor(
    private readonly list: RelationshipList,
    private readonly door: HttpAdapterHost,
    private readonly clock: ServiceClock,
    private readonly log: ServiceLog,
  ) {}

  /** Only in the serving process: see follow-relationships.ts. */
  onApplicationBootstrap(): void {
    if (this.door.httpAdapter.getHttpServer().listening !== true) return;
    this.stopListening = this.clock.onJump(() => this.look());
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    this.stopListening?.();
    await this.inHand;
  }

  /** One look after another; the next one is planned when this one is done. */
  private look(): void {
    clearTimeout(this.timer);
    this.inHand = this.inHand.then(async () => {
      await this.renew();
      clearTimeout(this.timer);
      if (!this.stopping) this.timer = setTimeout(() => this.look(), EVERY_MILLISECONDS);
    });
  }

  private async renew(): Promise<void> {
    try {
      while (!this.stopping && (await this.list.letTimePass(this.clock.now().toISOString(), AT_ONCE)) === AT_ONCE);
      this.complained = false;
    } catch (error) {
      if (!this.complained) this.log.warn('lists could not be kept in time; the next look will try again', error);
      this.complained = true;
    }
  }
}
