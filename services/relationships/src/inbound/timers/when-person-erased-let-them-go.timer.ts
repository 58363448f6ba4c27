import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineWorker, ServiceClock } from '@pairwell/service-host';
import { LetPersonGo } from '../../application/let-person-go.js';

/** Planned when a person is erased: their relationships end, and those whom they leave are told. */
@Injectable()
export class LetPersonGoTimer implements OnModuleInit {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly letGo: LetPersonGo,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.worker.when('PERSON_ERASED', (tx, { subject }) => this.letGo.run(tx, subject, this.clock.now()));
  }
}
