import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BackOff, Signal } from '@pairwell/messaging';
import { Backlog, Metrics, Readiness, ServiceLog } from '@pairwell/service-host';
import { MailPolicy } from '../application/mail/mail-policy.js';
import { MailTransport } from '../application/mail/mail-transport.port.js';
import type { MailLag } from '../application/mail/outgoing-mails.port.js';
import { SendMails } from '../application/mail/send-mails.js';

type SenderState = 'sending' | 'waiting for the mail server' | 'waiting for the database' | 'not configured';

const MEASURE_EVERY_MILLISECONDS = 5_000;

/**
 * Looks for mails that wait and sends them; several instances do so at once, each mail is in one's hands. A mail server
 * that is away is tried again with growing pauses, without end: mails wait, and the lag shows.
 */
@Injectable()
export class MailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly signal = new Signal();
  private readonly backOff = new BackOff(500, 30_000);
  private state: SenderState = 'sending';
  private lag: MailLag = { waiting: 0, oldestSeconds: 0 };
  private measureAt = 0;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly mails: SendMails,
    private readonly policy: MailPolicy,
    private readonly transport: MailTransport,
    private readonly door: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly backlog: Backlog,
    private readonly log: ServiceLog,
  ) {}

  /** Only in the serving process: a command that runs beside it sends nothing. */
  onApplicationBootstrap(): void {
    if (this.door.httpAdapter.getHttpServer().listening !== true) return;
    this.readiness.register('mail', async () => ({ state: this.state, waiting: this.lag.waiting }));
    if (!this.policy.enabled) {
      this.state = 'not configured';
      this.log.info('no mail is sent: PAIRWELL_MAIL_URL is not set; what would be sent is kept as not sent');
      return;
    }
    this.show();
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.running;
    this.transport.close();
  }

  private show(): void {
    this.backlog.register('mails', async () => (await this.mails.measure()).waiting);
    this.metrics.gauge('pairwell_mails_waiting', 'Mails that wait to be sent.', () => this.lag.waiting);
    this.metrics.gauge(
      'pairwell_mails_oldest_waiting_seconds',
      'For how long the oldest of them has waited.',
      () => this.lag.oldestSeconds,
    );
  }

  private async run(): Promise<void> {
    while (!this.stopping) await this.signal.wait(await this.turn());
  }

  /** Everything that waits now; answers how long to rest afterwards. */
  private async turn(): Promise<number> {
    try {
      await this.measureNowAndThen();
      while (!this.stopping) {
        const look = await this.mails.sendNext();
        if (look.is === 'away') return this.rest('waiting for the mail server');
        this.state = 'sending';
        this.backOff.reset();
        if (look.is === 'idle') break;
        this.count(look.as);
      }
      return this.transport.restMilliseconds;
    } catch (error) {
      this.log.of('mail').warn('mails could not be looked at; the next look will', error);
      return this.rest('waiting for the database');
    }
  }

  private async measureNowAndThen(): Promise<void> {
    if (performance.now() < this.measureAt) return;
    this.measureAt = performance.now() + MEASURE_EVERY_MILLISECONDS;
    await this.mails.giveUpLost();
    this.lag = await this.mails.measure();
  }

  private count(labels: { readonly kind: string; readonly outcome: string }): void {
    this.metrics.counter('pairwell_mails_total', 'Mails by how they ended.', ['kind', 'outcome']).inc(labels);
  }

  /** Told once for each time that something is away. */
  private rest(state: SenderState): number {
    if (this.state !== state) this.log.of('mail').warn(`mail is ${state}; mails wait`);
    this.state = state;
    return this.backOff.next();
  }
}
