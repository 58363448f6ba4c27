import type { EventStore } from '@pairwell/event-store';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleaved } from '../measuring/interleaved.js';
import type { Bar, Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { Writer } from './sample-history.js';

/** The driver's own client, used without our port. */
export interface BareClient {
  append(stream: string, current: bigint, event: ReturnType<Writer['next']>['event']): Promise<void>;
  read(stream: string): Promise<readonly unknown[]>;
  end(): Promise<void>;
}

/** One driver, both ways. */
export interface Contest {
  readonly server: string;
  readonly store: EventStore;
  /** Name of the bare client, for the table. */
  readonly yardstick: string;
  /** A bare client with a connection for each writer, where its kind has connections of that sort. */
  bare(writers: number): Promise<BareClient>;
}

const WRITERS = [1, 16, 64];
const READ_EVENTS = 30;
const STREAMS_TO_READ = 50;
const APPEND_BAR: Bar = { kind: 'ratio at least', value: 0.8 };

/** Appends of one event and reads of a whole stream at 1, 16 and 64 at once; rates of both, in turn. */
export async function appendAndRead(stand: Stand, contest: Contest): Promise<Row[]> {
  const rows: Row[] = [];
  for (const writers of WRITERS) rows.push(await appends(stand, contest, writers));
  const streams = await historiesToRead(contest);
  for (const readers of WRITERS) rows.push(await reads(stand, contest, readers, streams));
  return rows;
}

/** @param what how the row begins, where it is not the plain append. */
export async function appends(stand: Stand, contest: Contest, writers: number, what = 'append'): Promise<Row> {
  const bare = await contest.bare(writers);
  const [ourWriters, theirWriters] = [0, 1].map(() => Array.from({ length: writers }, () => new Writer()));
  const during = stand.either(1_200, 250);
  const compared = await interleaved(
    stand.either(5, 2),
    async () => {
      const work = async (writer: number): Promise<void> => {
        const { stream, current, event } = next(theirWriters, writer);
        await bare.append(stream, current, event);
      };
      return (await closedLoop(writers, during, work)).rate;
    },
    async () => {
      const work = async (writer: number): Promise<void> => {
        const { stream, current, event } = next(ourWriters, writer);
        await contest.store.append(stream, current === -1n ? 'no-stream' : current, [event]);
      };
      return (await closedLoop(writers, during, work)).rate;
    },
  );
  await bare.end();
  return row(`${contest.server}: ${what}, ${counted(writers, 'writer')}`, compared, 'events/s', contest, APPEND_BAR);
}

async function reads(stand: Stand, contest: Contest, readers: number, streams: readonly string[]): Promise<Row> {
  const bare = await contest.bare(readers);
  const during = stand.either(800, 200);
  const any = (): string => streams[Math.floor(Math.random() * streams.length)] ?? '';
  const compared = await interleaved(
    stand.either(3, 2),
    async () => (await closedLoop(readers, during, async () => whole((await bare.read(any())).length))).rate,
    async () => {
      const work = async (): Promise<void> => {
        let events = 0;
        for await (const _event of contest.store.read(any())) events += 1;
        whole(events);
      };
      return (await closedLoop(readers, during, work)).rate;
    },
  );
  await bare.end();
  const what = `${contest.server}: read a stream of ${READ_EVENTS}, ${counted(readers, 'reader')}`;
  return row(what, compared, 'streams/s', contest);
}

/** The same histories for both ways. */
async function historiesToRead(contest: Contest): Promise<string[]> {
  const bare = await contest.bare(1);
  const streams: string[] = [];
  for (let number = 0; number < STREAMS_TO_READ; number += 1) {
    const stream = new Writer().next().stream;
    const events = Array.from({ length: READ_EVENTS }, () => new Writer().next().event);
    await contest.store.append(stream, 'no-stream', events);
    const [seen] = await bare.read(stream);
    // In PostgreSQL the bare table is another one; in EventStoreDB both read the same stream.
    if (seen === undefined) {
      for (const [revision, event] of events.entries()) await bare.append(stream, BigInt(revision) - 1n, event);
    }
    streams.push(stream);
  }
  await bare.end();
  return streams;
}

function whole(events: number): void {
  if (events !== READ_EVENTS) throw new Error(`a stream of ${READ_EVENTS} events was read as ${events}`);
}

function next(writers: readonly Writer[] | undefined, number: number): ReturnType<Writer['next']> {
  const writer = writers?.[number];
  if (writer === undefined) throw new Error(`there is no writer ${number}`);
  return writer.next();
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function row(
  what: string,
  { ours, yardstick, ratio }: { ours: number; yardstick: number; ratio: number },
  unit: 'events/s' | 'streams/s',
  contest: Contest,
  bar?: Bar,
): Row {
  return {
    what,
    ours: { value: ours, unit },
    yardstick: { value: yardstick, unit, name: contest.yardstick },
    ratio,
    ...(bar === undefined ? {} : { bar }),
  };
}
