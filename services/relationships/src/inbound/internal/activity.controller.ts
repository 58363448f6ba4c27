import { Controller, Get, Res } from '@nestjs/common';
import { Readiness } from '@pairwell/service-host';
import type { ServerResponse } from 'node:http';
import { RelationshipSignals, type RelationshipSignal } from '../../application/relationship-signals.port.js';

const HEARTBEAT_MILLISECONDS = 5_000;

/** Bytes that may wait for a reader; beyond them it is cut off, comes back and reads everything anew. */
const WAITING_AT_MOST = 1_048_576;

/**
 * What has changed, for gateways, behind the operations token: one JSON object on each line for as long as the reader
 * stays. `{}` says that anything may have changed; an empty line, that the connection lives.
 */
@Controller('internal/activity')
export class ActivityController {
  constructor(
    private readonly signals: RelationshipSignals,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  async follow(@Res() response: ServerResponse): Promise<void> {
    const write = (line: string): void => {
      if (response.writableLength > WAITING_AT_MOST) response.destroy();
      else response.write(`${line}\n`);
    };
    const tell = (signal: RelationshipSignal | undefined): void => write(JSON.stringify(signal ?? {}));
    const stopListening = await this.signals.listen(tell);
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    const stopWaiting = this.readiness.onLeave(() => response.end());
    const heartbeat = setInterval(() => write(''), HEARTBEAT_MILLISECONDS);
    const forget = (): void => {
      clearInterval(heartbeat);
      stopWaiting();
      void stopListening();
    };
    // The reader may have gone while the database was asked.
    if (response.closed) forget();
    else response.once('close', forget);
    // The reader hears of everything that happens after this line; what happened before is for it to read.
    tell(undefined);
  }
}
