import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineWorker } from '@pairwell/service-host';
import { LIST_ERASED_PERSON } from '../../application/erasure/forget-person.handler.js';
import { ListErasedPerson } from '../../application/erasure/list-erased-person.js';

/** Planned with each erasure, so that the list is written whatever happens in between. */
@Injectable()
export class ListErasedPersonTimer implements OnModuleInit {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly listing: ListErasedPerson,
  ) {}

  onModuleInit(): void {
    this.worker.when(LIST_ERASED_PERSON, (tx, { subject }) => this.listing.run(tx, subject));
  }
}
