import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database, SERVICE } from '@pairwell/persistence';
import { DeadlineWorker } from '@pairwell/service-host';
import {
  DELETE_EXPIRED_APPLICATIONS,
  DeleteExpiredApplications,
} from '../../application/schemes/delete-expired-applications.js';

/** Retention of applications that came to nothing (mentoring.md §6). */
@Injectable()
export class DeleteExpiredApplicationsTimer implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly worker: DeadlineWorker,
    private readonly applications: DeleteExpiredApplications,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.worker.when(DELETE_EXPIRED_APPLICATIONS, (tx) => this.applications.run(tx));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => this.applications.begin(tx));
  }
}
