import { applyDecorators, Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { IntegrationEventType } from '@pairwell/contracts';
import { throwError, type Observable } from 'rxjs';

/** Ties {@link When} handlers to the EventLogStrategy, and to no other transport of a hybrid application. */
export const EVENT_LOG_TRANSPORT = Symbol('pairwell.event-log');

/** Nest's own filter would replace the error by "Internal server error"; the strategy has to see what went wrong. */
@Catch()
class HandFaultsToTheStrategy implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** The pattern under which a handler of this event at this version is known. */
export function patternOf(type: { readonly type: string; readonly version: number }): string {
  return `${type.type}@${type.version}`;
}

/**
 * Marks a method of a Nest controller as the consumer of an integration event (or of several).
 *
 * The method gets `(@Payload() event: IntegrationEvent<…>, @Ctx() context: ConsumeContext)`, with data that parsed. It
 * must write through `context.tx` only, and be right when the event arrives twice, late or out of order.
 */
export function When(...types: readonly [IntegrationEventType, ...IntegrationEventType[]]): MethodDecorator {
  const handled = Object.fromEntries(types.map((type) => [patternOf(type), type]));
  return applyDecorators(
    EventPattern(Object.keys(handled), EVENT_LOG_TRANSPORT, { handled }),
    UseFilters(new HandFaultsToTheStrategy()),
  ) as MethodDecorator;
}
