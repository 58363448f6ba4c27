import type { ServiceProcess } from './service-process.js';

const LAST_MOMENT = 9_500;

/** SIGTERM and SIGINT end the process gracefully, at the latest after 10 seconds; a second signal ends it at once. */
export function stopOnSignals(running: ServiceProcess): void {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(1);
    asked = true;
    setTimeout(() => process.exit(1), LAST_MOMENT).unref();
    void running.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      running.log.fatal('an error that nobody waited for ends the process', error);
      process.exit(1);
    });
  }
}
