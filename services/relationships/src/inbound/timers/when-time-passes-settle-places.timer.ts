import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ServiceClock, ServiceLog } from '@pairwell/service-host';
import { SettlePlaces } from '../../application/settle-places.js';

const EVERY_MILLISECONDS = 5_000;

/** Looks now and then for places that a crash left reserved; several instances may do so at once. */
@Injectable()
export class SettlePlacesTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private inHand: Promise<void> = Promise.resolve();
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly places: SettlePlaces,
    private readonly door: HttpAdapterHost,
    private readonly clock: ServiceClock,
    private readonly log: ServiceLog,
  ) {}

  /** Only in the serving process: see follow-relationships.ts. */
  onApplicationBootstrap(): void {
    if (this.door.httpAdapter.getHttpServer().listening !== true) return;
    this.timer = setInterval(() => this.look(), EVERY_MILLISECONDS);
    this.stopListening = this.clock.onJump(() => this.look());
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopListening?.();
    await this.inHand;
  }

  private look(): void {
    this.inHand = this.inHand.then(() => this.sweep());
  }

  private async sweep(): Promise<void> {
    try {
      const settled = await this.places.sweep();
      if (settled > 0) this.log.info('settled places that were left reserved', { settled });
    } catch (error) {
      this.log.warn('places could not be settled; the next look will try again', error);
    }
  }
}
