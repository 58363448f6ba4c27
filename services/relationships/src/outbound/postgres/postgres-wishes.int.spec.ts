import { describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { migrate } from '@pairwell/persistence';
import { testDatabase } from '@pairwell/testing';
import pg from 'pg';
import { relationshipsMigrations } from '../../../migrations/index.js';

describe('wishes that a release before kept in the list alone', () => {
  it('are carried over, each with who asked, save those of and about people who were erased', async () => {
    const before = relationshipsMigrations.filter(({ name }) => !name.startsWith('RememberPairsNeverAgain'));
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
    expect(kept).toEqual([`${mentor} ${mentee}`, `${leader} ${mentee}`, `${mentee} ${leader}`].sort());
    await database.drop();
  });
});
