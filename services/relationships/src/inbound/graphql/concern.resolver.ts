import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, globalId, Loaders, RequestLoaders } from '@pairwell/service-host';
import { ConcernReadings, type ConcernReading } from '../../application/concern-readings.port.js';
import { ReadConcern } from '../../application/read-concern.query.js';
import { Concern, ConcernReadingType } from './concern.type.js';
import { PrivateText } from './private-text.type.js';

/** Enough for whoever wants to know; the book itself is for an audit. */
const READINGS_SHOWN = 100;

/** What a concern says, and who has read it. */
@Resolver(() => Concern)
export class ConcernResolver {
  constructor(
    private readonly concerns: ReadConcern,
    private readonly book: ConcernReadings,
  ) {}

  @ResolveField(() => PrivateText, {
    nullable: true,
    description: 'What happened. That a coordinator reads it is recorded, and shown to whoever raised the concern.',
  })
  async story(@Parent() { of }: Concern, @CurrentActor() actor: Actor): Promise<PrivateText | null> {
    const { view, concernId, own } = of;
    return view.reading.as === 'PARTICIPANT' ? own : this.concerns.story(actor, view, concernId);
  }

  @ResolveField(() => [ConcernReadingType], {
    description: `Who of those who coordinate has read the story, and when: the last ${READINGS_SHOWN} times, newest first.`,
  })
  async readings(@Parent() { of }: Concern, @Loaders() loaders: RequestLoaders): Promise<ConcernReadingType[]> {
    const loader = loaders.of('readings by concern', (actor: Actor, ids: readonly string[]) =>
      this.byConcern(actor, ids),
    );
    const found = (await loader.load(of.concernId)) ?? [];
    return found.map(({ reader, as, at }) => ({ by: { id: globalId('Person', reader) }, as, at }));
  }

  private async byConcern(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, ConcernReading[]>> {
    const all = await this.book.of(actor, ids, READINGS_SHOWN);
    return new Map(ids.map((id) => [id, all.filter(({ concernId }) => concernId === id)]));
  }
}
