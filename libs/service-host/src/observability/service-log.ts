import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { errorFacts } from './error-facts.js';
import { currentCorrelationId } from './request-scope.js';

export type LogDestination = DestinationStream;

export type LogLevel = Level | 'silent';

/** Coded facts of a log line: ids, counts, states. Never names, addresses or free text (guarantee 22). */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

const REDACTED = ['authorization', 'cookie', 'token', 'secret', 'password', 'email', 'name'].flatMap((key) => [
  key,
  `*.${key}`,
  `*.*.${key}`,
]);

/**
 * A service's log: one JSON object per line on standard output, with the correlation id of the request at hand.
 * Inject it by class; `of('component')` names who speaks.
 */
export class ServiceLog implements LoggerService {
  private constructor(private readonly logger: Logger) {}

  /** @param destination where lines go; standard output unless told. */
  static open(service: string, level: LogLevel, destination?: LogDestination): ServiceLog {
    const options = {
      level,
      base: { service },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[redacted]' },
      mixin: () => {
        const id = currentCorrelationId();
        return id === undefined ? {} : { correlationId: id };
      },
    };
    return new ServiceLog(destination === undefined ? pino(options) : pino(options, destination));
  }

  /** A log that says nothing, for printing schemas. */
  static silent(): ServiceLog {
    return ServiceLog.open('silent', 'silent');
  }

  /** The same log, speaking as one component. */
  of(component: string): ServiceLog {
    return new ServiceLog(this.logger.child({ component }));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  info(message: string, facts: LogFacts = {}): void {
    this.logger.info(facts, message);
  }

  /** Nest's name for info. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  /** @param rest the error first, then facts. (Nest hands in stack and context as texts.) */
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** The interface that Apollo Server logs through. */
  forApollo(): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
    const log = this.of('apollo');
    const at = (level: Level) => (message?: unknown) => log.write(level, message, []);
    return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const error = [message, ...rest].find((part) => part instanceof Error);
    const context = rest.filter((part) => typeof part === 'string').at(-1);
    const facts = rest.filter((part) => typeof part === 'object' && part !== null && !(part instanceof Error));
    this.logger[level](
      {
        ...Object.assign({}, ...facts),
        ...(context === undefined ? {} : { component: context }),
        ...(error === undefined ? {} : { error: errorFacts(error) }),
      },
      message instanceof Error ? errorFacts(message).message : String(message),
    );
  }
}
