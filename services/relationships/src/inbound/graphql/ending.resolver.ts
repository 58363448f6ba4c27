import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { EndRelationshipHandler } from '../../application/commands/end-relationship.handler.js';
import { NeverPairAgainHandler } from '../../application/commands/never-pair-again.handler.js';
import { TakeBackNeverPairAgainHandler } from '../../application/commands/take-back-never-pair-again.handler.js';
import { MyNeverAgain } from '../../application/my-never-again.query.js';
import { viewOf } from '../../application/relationship-view.js';
import { answer } from './answer.js';
import { EndRelationshipInput, NeverPairAgainInput, TakeBackNeverPairAgainInput } from './ending.input.js';
import { actOn, idIn, keyOf } from './input-parts.js';
import { NeverAgainType, toNeverAgain } from './never-again.type.js';
import { RelationshipType, toRelationship } from './relationship.type.js';
import { EndRelationshipResult, NeverPairAgainResult, TakeBackNeverPairAgainResult } from './results.type.js';

/** The end, at any time; nobody has to say why. */
@Resolver()
export class EndingResolver {
  constructor(
    private readonly endings: EndRelationshipHandler,
    private readonly separations: NeverPairAgainHandler,
    private readonly takenBack: TakeBackNeverPairAgainHandler,
    private readonly separated: MyNeverAgain,
  ) {}

  @Mutation(() => EndRelationshipResult, { description: 'End a running relationship; its place is free again.' })
  async endRelationship(
    @Args('input', { description: 'Which relationship.' }) input: EndRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { cause, seeksAnother, reason, tellOther } = input;
    const asked = { ...actOn(input), cause, seeksAnother, reason, tellOther };
    return toRelationship(viewOf(actor, await this.endings.handle(actor, asked)));
  }

  @Mutation(() => NeverPairAgainResult, {
    description: 'Ask never to be paired with the other again; no reason is asked, and the other does not learn of it.',
  })
  neverPairAgain(
    @Args('input', { description: 'Which relationship.' }) input: NeverPairAgainInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.separations.handle(actor, actOn(input)));
  }

  @Mutation(() => TakeBackNeverPairAgainResult, {
    description:
      'Take back that you asked never to be paired with somebody again (`myNeverAgain`), wherever you did; they do not learn of ' +
      'it. The two of you can be paired once neither asks for it. Answers with whom, and where you had asked.',
  })
  async takeBackNeverPairAgain(
    @Args('input', { description: 'With whom.' }) input: TakeBackNeverPairAgainInput,
    @CurrentActor() actor: Actor,
  ): Promise<NeverAgainType> {
    const other = idIn('Person', input.person, ['input', 'person']);
    const idempotencyKey = keyOf(input.idempotencyKey);
    return toNeverAgain(await this.takenBack.handle(actor, { other, idempotencyKey }));
  }

  @Query(() => [NeverAgainType], {
    description: 'With whom you have asked never to be paired again, and have not taken it back.',
  })
  async myNeverAgain(@CurrentActor() actor: Actor): Promise<NeverAgainType[]> {
    return (await this.separated.of(actor)).map(toNeverAgain);
  }
}
