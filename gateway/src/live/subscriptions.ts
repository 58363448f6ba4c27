import { ForbiddenOrNotFound, globalId, splitGlobalId, Unavailable } from '@pairwell/service-host';
import type { SubgraphClient } from '../execution/subgraph-client.js';
import type { Session } from '../sessions/session-directory.js';
import type { ActivityFeed } from './activity-feed.js';
import type { LiveStream } from './live-stream.js';
import type { News } from './signal.js';

/** What a client is told of one change. */
interface ToldSignal {
  readonly id: string | null;
  readonly version: number | null;
}

const MAY_READ = 'query ($id: ID!) { relationship(id: $id) { id } }';

/** The fields of the subscription type, as the root value of live-updates.schema.ts. */
export class Subscriptions {
  constructor(
    private readonly feed: Pick<ActivityFeed, 'listen'>,
    private readonly subgraphs: SubgraphClient,
    private readonly timeoutMilliseconds: number,
  ) {}

  /** @throws ForbiddenOrNotFound when the viewer may not read the relationship, or there is none. */
  readonly relationshipChanged = async (
    { relationship }: { readonly relationship: string },
    stream: LiveStream,
  ): Promise<AsyncIterable<object>> => {
    const named = splitGlobalId(relationship);
    const mayRead = (session: Session): Promise<boolean> => this.mayRead(session, relationship);
    if (named?.typeName !== 'Relationship' || !(await mayRead(stream.session))) throw new ForbiddenOrNotFound();
    const concerns = (news: News): boolean => news === 'all' || news.relationship === named.id;
    this.follow(stream, concerns, mayRead);
    return told(stream, (news) => ({
      relationshipChanged: { id: relationship, version: news === 'all' ? null : news.version },
    }));
  };

  /** @throws ForbiddenOrNotFound for a portal, which takes part in nothing. */
  readonly myActivity = (_arguments: object, stream: LiveStream): AsyncIterable<object> => {
    const { kind, id } = stream.session.actor;
    if (kind !== 'person') throw new ForbiddenOrNotFound();
    const concerns = (news: News): boolean => news === 'all' || news.people.includes(id);
    this.follow(stream, concerns, () => Promise.resolve(true));
    return told(stream, (news) => ({ myActivity: signalOf(news) }));
  };

  private follow(
    stream: LiveStream,
    concerns: (news: News) => boolean,
    stillAllowed: (session: Session) => Promise<boolean>,
  ): void {
    stream.follow((listener) => this.feed.listen(listener), concerns, stillAllowed);
  }

  /** Asked of the service, on behalf of the viewer: the rules of reading stand there and nowhere else. */
  private async mayRead(session: Session, relationship: string): Promise<boolean> {
    const context = { session, deadline: performance.now() + this.timeoutMilliseconds };
    const answer = await this.subgraphs.ask('relationships', MAY_READ, { id: relationship }, context);
    if (answer.errors?.some(({ extensions }) => extensions['code'] === 'UNAVAILABLE')) throw new Unavailable(2);
    return (answer.data?.['relationship'] ?? null) !== null;
  }
}

async function* told(stream: LiveStream, payload: (news: News) => object): AsyncGenerator<object, void, undefined> {
  for await (const news of stream.mailbox.news()) yield payload(news);
}

function signalOf(news: News): ToldSignal {
  if (news === 'all') return { id: null, version: null };
  return { id: globalId('Relationship', news.relationship), version: news.version };
}
