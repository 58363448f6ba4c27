import { describe, expect, it } from '@jest/globals';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Database, migrate, SERVICE } from '@pairwell/persistence';
import { testDatabase } from '@pairwell/testing';
import pg from 'pg';
import { relationshipsMigrations } from '../../../migrations/index.js';
import type { LoadedRelationship } from '../../application/relationship-store.port.js';
import { replay } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import { amina, at, daniel, histories } from '../../given/relationship.given.js';
import { lived } from '../../given/whole-life.given.js';
import { PostgresKnownWorld } from './postgres-known-world.js';
import { keepWishesWithoutRecord, PostgresWishes, writeWishes } from './postgres-wishes.js';

describe('wishes that a release before kept in the list alone', () => {
  it('are carried over, each with who asked and where, save those of and about people who were erased', async () => {
    const remembering = relationshipsMigrations.findIndex(({ name }) => name.startsWith('RememberPairsNeverAgain'));
    const before = relationshipsMigrations.slice(0, remembering);
    const database = await testDatabase({ migrations: before });
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    const [mentor, mentee, leader, erased] = [newId(), newId(), newId(), newId()];
    const pair = async (mentoring: string, learning: string, neverAgain: string[] | undefined): Promise<void> => {
      await superuser.query(
        `INSERT INTO relationships (relationship_id, revision, status, kind, scheme_id, owner, mentor_id, mentee_id,
                                    requested_at, changed_at, outline)
         VALUES ($1, 0, 'ENDED', 'PEER', $2, 'RWE', $3, $4, now(), now(), $5)`,
        [newId(), newId(), mentoring, learning, { neverAgain }],
      );
    };
    await superuser.query('INSERT INTO erased_people (person_id, request_id, requested_at) VALUES ($1, $2, now())', [
      erased,
      newId(),
    ]);
    await pair(mentor, mentee, ['MENTOR']);
    await pair(mentor, mentee, ['MENTOR']);
    await pair(mentee, leader, ['MENTEE', 'MENTOR']);
    await pair(leader, mentor, []);
    await pair(leader, mentor, undefined);
    await pair(mentor, erased, ['MENTOR']);
    await migrate({ ...database, migrations: relationshipsMigrations });
    const { rows } = await superuser.query<{ asked_by: string; other: string }>('SELECT * FROM never_again');
    await superuser.end();
    const kept = rows.map(({ asked_by, other }) => `${asked_by} ${other}`).sort();
    const twice = `${mentor} ${mentee}`;
    expect(kept).toEqual([twice, twice, `${leader} ${mentee}`, `${mentee} ${leader}`].sort());
    await database.drop();
  });
});

describe('wishes as they are kept', () => {
  const never = { type: 'NeverPairAgain', by: amina, at: at.later } as const;
  const said = lived([never], histories.ended);
  const takenBack = lived([{ ...never, type: 'TakeBackNeverPairAgain' }], said);
  const stated = (
    history: readonly RelationshipEvent[],
    id = newId(),
  ): Pick<LoadedRelationship, 'state' | 'revision'> => {
    const state = replay(history);
    return { state: state && { ...state, id }, revision: BigInt(history.length - 1) };
  };

  it('are what was last said in each relationship, in whatever order and however often it is heard', async () => {
    const own = await testDatabase({ migrations: relationshipsMigrations });
    const database = await Database.connect({ url: own.url, applicationName: 'test' });
    const wishes = new PostgresWishes(database);
    const world = new PostgresKnownWorld(database);
    const apart = (): Promise<boolean> => world.neverAgain(daniel, amina);
    const [here, there] = [newId(), newId()];
    await wishes.keep(stated(said, here));
    await wishes.keep(stated(said, there));
    expect(await apart()).toBe(true);
    for (const news of [takenBack, said, takenBack, said]) await wishes.keep(stated(news, here));
    expect(await apart()).toBe(true);
    for (const news of [takenBack, said]) await wishes.keep(stated(news, there));
    expect(await apart()).toBe(false);
    await wishes.keep(stated(lived([never], takenBack), here));
    expect(await apart()).toBe(true);
    await database.close();
    await own.drop();
  });

  it('outlast the record of the relationship where they hold, until whoever had them lets go of them', async () => {
    const own = await testDatabase({ migrations: relationshipsMigrations });
    const database = await Database.connect({ url: own.url, applicationName: 'test' });
    const wishes = new PostgresWishes(database);
    const world = new PostgresKnownWorld(database);
    const [holds, lifted] = [newId(), newId()];
    const gone = (id: Id): Promise<void> => database.transaction(SERVICE, (tx) => keepWishesWithoutRecord(tx, id));
    await wishes.keep(stated(takenBack, lifted));
    await wishes.keep(stated(said, holds));
    await gone(lifted);
    await gone(holds);
    expect(await world.neverAgain(amina, daniel)).toBe(true);
    expect(await wishes.of(personOf(amina))).toEqual([{ other: daniel, relationship: null, holds: true }]);
    expect(await wishes.of(personOf(daniel))).toEqual([]);
    expect(await wishes.of({ ...personOf(amina), kind: 'portal' })).toEqual([]);
    await wishes.letGo(daniel, amina, [holds]);
    expect(await world.neverAgain(amina, daniel)).toBe(true);
    await wishes.letGo(amina, daniel, []);
    expect(await world.neverAgain(amina, daniel)).toBe(false);
    // Said once more in a relationship whose record goes as well.
    const again = newId();
    await wishes.keep(stated(said, again));
    await gone(again);
    expect(await world.neverAgain(amina, daniel)).toBe(true);
    // Of a record that is deleted by now, though what was wished in it is still kept with it.
    const late = newId();
    await wishes.keep(stated(said, late));
    await wishes.letGo(amina, daniel, [late]);
    expect(await world.neverAgain(amina, daniel)).toBe(false);
    await database.close();
    await own.drop();
  });

  it('are let go of where records are gone with what is taken back anew, in one transaction, and by no old news', async () => {
    const own = await testDatabase({ migrations: relationshipsMigrations });
    const database = await Database.connect({ url: own.url, applicationName: 'test' });
    const wishes = new PostgresWishes(database);
    const world = new PostgresKnownWorld(database);
    const apart = (): Promise<boolean> => world.neverAgain(daniel, amina);
    const withoutRecord = async (): Promise<void> => {
      const id = newId();
      await wishes.keep(stated(said, id));
      await database.transaction(SERVICE, (tx) => keepWishesWithoutRecord(tx, id));
    };
    const here = newId();
    await wishes.keep(stated(said, here));
    await withoutRecord();
    // As the list's projection does for a handler that came no further than the event.
    await database.transaction(SERVICE, (tx) => writeWishes(tx, [stated(takenBack, here)]));
    expect(await apart()).toBe(false);
    await withoutRecord();
    const later = stated(takenBack, here);
    for (const news of [later, { ...later, revision: (later.revision ?? 0n) + 1n }, stated(said, here)])
      await wishes.keep(news);
    expect(await apart()).toBe(true);
    // Said and taken back before the projection has heard of either.
    await wishes.keep(stated(takenBack, newId()));
    expect(await apart()).toBe(false);
    await database.close();
    await own.drop();
  });
});

const personOf = (id: Id): Actor => ({ kind: 'person', id, organisation: 'RWE', session: newId(), grants: [] });
