import { ForbiddenOrNotFound, globalId, splitGlobalId, Unavailable } from '@pairwell/service-host';
import type { SubgraphClient } from '../execution/subgraph-client.js';
import type { Session } from '../sessions/session-directory.js';
import type { ActivityFeed } from './activity-feed.js';
import type { LiveStream } from './live-stream.js';
import { READERS, toldTo, type OwnNews, type OwnSignal, type Reader, type Signal } from './signal.js';

/** What a client is told of one change. */
interface ToldSignal {
  readonly id: string | null;
  readonly version: number | null;
}

const READ_AS = 'query ($id: ID!) { relationship(id: $id) { readAs } }';

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
    let reader: Reader | null = null;
    const mayRead = async (session: Session): Promise<boolean> => {
      reader = await this.readerOf(session, relationship);
      return reader !== null;
    };
    if (named?.typeName !== 'Relationship' || !(await mayRead(stream.session))) throw new ForbiddenOrNotFound();
    const own = (signal: Signal): OwnSignal | undefined =>
      reader === null || signal.relationship !== named.id ? undefined : toldTo(reader, signal);
    this.follow(stream, own, mayRead);
    return told(stream, (news) => ({
      relationshipChanged: { id: relationship, version: news === 'all' ? null : news.version },
    }));
  };

  /** @throws ForbiddenOrNotFound for a portal, which takes part in nothing. */
  readonly myActivity = (_arguments: object, stream: LiveStream): AsyncIterable<object> => {
    const { kind, id } = stream.session.actor;
    if (kind !== 'person') throw new ForbiddenOrNotFound();
    const own = (signal: Signal): OwnSignal | undefined => {
      if (signal.mentor === id) return toldTo('MENTOR', signal);
      return signal.mentee === id ? toldTo('MENTEE', signal) : undefined;
    };
    this.follow(stream, own, () => Promise.resolve(true));
    return told(stream, (news) => ({ myActivity: signalOf(news) }));
  };

  private follow(
    stream: LiveStream,
    own: (signal: Signal) => OwnSignal | undefined,
    stillAllowed: (session: Session) => Promise<boolean>,
  ): void {
    stream.follow((listener) => this.feed.listen(listener), own, stillAllowed);
  }

  /**
   * As whom the viewer reads it, null where it is not there for them. Asked of the service, on their behalf: the rules
   * of reading stand there and nowhere else.
   */
  private async readerOf(session: Session, relationship: string): Promise<Reader | null> {
    const context = { session, deadline: performance.now() + this.timeoutMilliseconds };
    const answer = await this.subgraphs.ask('relationships', READ_AS, { id: relationship }, context);
    if (answer.errors?.some(({ extensions }) => extensions['code'] === 'UNAVAILABLE')) throw new Unavailable(2);
    const read = answer.data?.['relationship'] as { readonly readAs: string } | null | undefined;
    return READERS.find((reader) => reader === read?.readAs) ?? null;
  }
}

async function* told(stream: LiveStream, payload: (news: OwnNews) => object): AsyncGenerator<object, void, undefined> {
  for await (const news of stream.mailbox.news()) yield payload(news);
}

function signalOf(news: OwnNews): ToldSignal {
  if (news === 'all') return { id: null, version: null };
  return { id: globalId('Relationship', news.relationship), version: news.version };
}
