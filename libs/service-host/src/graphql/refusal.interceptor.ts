import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '@pairwell/kernel';
import { getNamedType, type GraphQLOutputType, type GraphQLResolveInfo, isUnionType } from 'graphql';
import { catchError, type Observable, of } from 'rxjs';
import { refusalClasses, type RefusalInterface } from './refusals.js';

/**
 * Answers a refusal that the domain threw with its object type, when the operation's result union lists it. A refusal
 * that is not listed stays an error, is logged and leaves as INTERNAL: somebody forgot it in the schema.
 */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<GqlContextType>() !== 'graphql') return next.handle();
    const { returnType } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const answer = isRefusal(error) ? refusalAnswer(error, returnType) : undefined;
        if (answer === undefined) throw error;
        return of(answer);
      }),
    );
  }
}

function refusalAnswer(refusal: Refusal, returnType: GraphQLOutputType): RefusalInterface | undefined {
  const union = getNamedType(returnType);
  if (!isUnionType(union)) return undefined;
  const listed = new Set(union.getTypes().map((type) => type.name));
  const found = refusalClasses(refusal.code).find((type) => listed.has(type.typeName));
  return found === undefined ? undefined : new found(refusal);
}
