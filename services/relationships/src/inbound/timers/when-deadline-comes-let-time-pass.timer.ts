import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineWorker } from '@pairwell/service-host';
import { LetTimePass } from '../../application/let-time-pass.js';
import { DEADLINE_KINDS } from '../../domain/deadlines.js';

/** Whatever falls due in a relationship, whichever kind it is: the history tells what it comes to. */
@Injectable()
export class DeadlinesTimer implements OnModuleInit {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly time: LetTimePass,
  ) {}

  onModuleInit(): void {
    for (const kind of DEADLINE_KINDS) {
      this.worker.when(kind, (tx, { subject, dueAt }) => this.time.until(tx, subject, dueAt));
    }
  }
}
