import { Logger } from '@nestjs/common';

/** Where messaging writes its few lines: one message and coded fields, never the content of an event. */
export interface MessagingLogger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Writes through Nest's logger, whatever logger the service has given Nest. */
export function nestLogger(context = 'messaging'): MessagingLogger {
  const logger = new Logger(context);
  return {
    info: (message, fields = {}) => logger.log({ message, ...fields }),
    warn: (message, fields = {}) => logger.warn({ message, ...fields }),
    error: (message, fields = {}) => logger.error({ message, ...fields }),
  };
}
