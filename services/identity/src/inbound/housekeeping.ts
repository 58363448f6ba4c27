import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ServiceLog } from '@pairwell/service-host';
import { CleanUp } from '../application/clean-up.js';
import { KeepOperator } from '../application/keep-operator.js';
import { KeepSigningKeys } from '../application/keep-signing-keys.js';

const EVERY_MILLISECONDS = 5 * 60_000;

/** What identity does by itself: it makes ready at the start, and forgets what has expired now and then. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly operator: KeepOperator,
    private readonly keys: KeepSigningKeys,
    private readonly cleanUp: CleanUp,
    private readonly log: ServiceLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keys.ensure();
    await this.operator.asConfigured();
    this.timer = setInterval(() => void this.forgetExpired(), EVERY_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async forgetExpired(): Promise<void> {
    try {
      await this.cleanUp.forgetExpired();
    } catch (error) {
      this.log.of('housekeeping').warn('expired sessions could not be forgotten; the next round will', error);
    }
  }
}
