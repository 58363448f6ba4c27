import { newId, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import { BarePostgres } from '../event-store/bare-postgres.js';
import { Writer } from '../event-store/sample-history.js';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleaved } from '../measuring/interleaved.js';
import type { Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { ACTIVE, lifeOf, newPair, type WrittenPair } from './lives.js';
import type { Samples } from '../rebuild/stored-events.js';
import { oneOfPair, type RelationshipsAlone } from './relationships-alone.js';

const CLIENTS = [1, 16, 64];
const PAIRS = 256;
const NOTE = 'It helps me to hear how others have done it.';

const CHECK_IN = `mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) {
  __typename ... on Relationship { id version } ... on Refusal { code message } } }`;

/** Check-ins, with a note that is sealed and without one, beside bare appends and beside each other. */
export async function checkIns(
  stand: Stand,
  service: RelationshipsAlone,
  scheme: Id,
  samples: Samples,
): Promise<Row[]> {
  const pairs = Array.from({ length: PAIRS }, () => newPair(scheme, 20));
  await service.write(pairs.flatMap((pair) => lifeOf(pair, ACTIVE, samples)));
  // The first text of a pair makes its key; that is measured nowhere else either.
  for (const pair of pairs) await checkIn(service, pair, NOTE);
  stand.say('commands beside bare appends, and sealing');
  await BarePostgres.createTable(service.storeUrl);
  const during = stand.either(1_500, 300);
  const rounds = stand.either(5, 2);
  const rate = (clients: number, note: string | null) => async () => {
    const next = pairsInTurn(pairs);
    return (await closedLoop(clients, during, () => checkIn(service, next(), note))).rate;
  };
  const rows: Row[] = [];
  for (const clients of CLIENTS) {
    const bare = new BarePostgres(service.storeUrl, clients);
    const compared = await interleaved(rounds, bareAppends(bare, clients, during), rate(clients, NOTE));
    await bare.end();
    rows.push(row(`a command with a text, ${told(clients)}`, compared, 'pg, bare appends'));
  }
  for (const clients of CLIENTS) {
    const compared = await interleaved(rounds, rate(clients, null), rate(clients, NOTE));
    rows.push(row(`sealing its text, ${told(clients)}`, compared, 'the same command without a text'));
  }
  return rows;
}

/** The mentee of a pair says how it goes. */
export async function checkIn(service: RelationshipsAlone, pair: WrittenPair, note: string | null): Promise<void> {
  await checkInBy(service, pair, pair.mentee, note);
}

/** One of a pair says how it goes. @throws Error when it is refused. */
export async function checkInBy(
  service: RelationshipsAlone,
  pair: WrittenPair,
  person: Id,
  note: string | null,
): Promise<void> {
  const relationship = globalId('Relationship', pair.id);
  const input = { relationship, going: 'WELL', note, idempotencyKey: newId() };
  const { recordCheckIn: done } = await service.ask<{ recordCheckIn: { __typename: string } }>(
    oneOfPair(person),
    CHECK_IN,
    { input },
  );
  if (done.__typename !== 'Relationship') throw new Error(`a check-in was refused: ${JSON.stringify(done)}`);
}

/** No two clients speak about one pair at a time, and all histories grow alike. */
function pairsInTurn(pairs: readonly WrittenPair[]): () => WrittenPair {
  let turn = 0;
  return () => {
    const pair = pairs[(turn += 1) % pairs.length];
    if (pair === undefined) throw new Error('there are no pairs');
    return pair;
  };
}

function bareAppends(bare: BarePostgres, clients: number, during: number): () => Promise<number> {
  const writers = Array.from({ length: clients }, () => new Writer());
  return async () => {
    const work = async (client: number): Promise<void> => {
      const next = writers[client]?.next();
      if (next !== undefined) await bare.append(next.stream, next.current + 1n, next.event);
    };
    return (await closedLoop(clients, during, work)).rate;
  };
}

function row(
  what: string,
  { ours, yardstick, ratio }: Record<'ours' | 'yardstick' | 'ratio', number>,
  name: string,
): Row {
  const unit = 'commands/s';
  return { what, ours: { value: ours, unit }, yardstick: { value: yardstick, unit, name }, ratio };
}

const told = (clients: number): string => `${clients} client${clients === 1 ? '' : 's'}`;
