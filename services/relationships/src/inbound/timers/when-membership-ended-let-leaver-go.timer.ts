import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineWorker } from '@pairwell/service-host';
import { LetLeaverGo } from '../../application/let-leaver-go.js';

/** Planned when a membership ends: the relationships end, and those who are left behind are told. */
@Injectable()
export class LetLeaverGoTimer implements OnModuleInit {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly letGo: LetLeaverGo,
  ) {}

  onModuleInit(): void {
    this.worker.when('MEMBERSHIP_ENDED', (tx, { subject, dueAt }) => this.letGo.run(tx, subject, dueAt));
  }
}
