import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineWorker } from '@pairwell/service-host';
import { DeleteRecord } from '../../application/delete-record.js';
import { RECORDS_EXPIRE } from '../../domain/retention.js';

/** Agreement and session metadata go when the scheme's years are over. */
@Injectable()
export class RecordsTimer implements OnModuleInit {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly records: DeleteRecord,
  ) {}

  onModuleInit(): void {
    this.worker.when(RECORDS_EXPIRE, (tx, { subject, dueAt }) => this.records.run(tx, subject, dueAt));
  }
}
