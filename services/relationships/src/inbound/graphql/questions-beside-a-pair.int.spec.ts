import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged } from '@pairwell/contracts';
import type { Actor, Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  mutate,
  OtherServices,
  startRelationships,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

describe('a question before a request, asked by somebody who has mentors already', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentee: Actor;
  let mentor: { actor: Actor; profile: Id };
  let running: string;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    const settings = { ...SchemeChanged.sample.settings, concurrentMentorsPerMentee: 1 };
    others = await OtherServices.begin(databases, { settings });
    mentee = others.colleague('RT5');
    mentor = others.mentor();
    await others.untilHeard();
    running = await ask(service, others, mentee, mentor.profile);
    await mutate(service, mentor.actor, 'acceptRequest', { relationship: running });
  }, 60_000);

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  const asks = (profile: Id, question: string, more: Record<string, unknown> = {}): Promise<Outcome> =>
    mutate(service, mentee, 'askQuestion', {
      ...{ mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) },
      ...{ question, ...more },
    });
  const statusOf = async (id: string): Promise<string | undefined> => {
    const document = 'query ($id: ID!) { relationship(id: $id) { status } }';
    const answer = await service.query<{ relationship: { status: string } }>(mentee, document, { id });
    return answer.data?.relationship.status;
  };
  /** How often the two of a pair stand in the list. */
  const listed = async (who: Id): Promise<string[]> => {
    const sql = 'SELECT status FROM relationships WHERE mentee_id = $1 AND mentor_id = $2 ORDER BY requested_at';
    return (await others.rows<{ status: string }>(sql, [mentee.id, who])).map(({ status }) => status);
  };

  it('reaches another mentor, also of whoever has as many mentors as the scheme allows, and leaves the pair alone', async () => {
    const another = others.mentor();
    await others.untilHeard();
    expect(await asks(another.profile, 'Do you know research?')).toMatchObject({ status: 'ENQUIRY' });
    expect(await statusOf(running)).toBe('ACCEPTED');
  });

  it('is for a session where the two are a pair: it is refused with what is possible, and no enquiry stands beside it', async () => {
    const refused = await asks(mentor.profile, 'Shall we talk about research?');
    expect(refused).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(refused.message).toContain('The introductory meeting comes next');
    await eventually(async () => expect(await listed(mentor.actor.id)).toEqual(['ACCEPTED']));
  });

  it('joins a request that waits already, so that nothing is left beside the pair it becomes', async () => {
    const asker = others.colleague('RT5');
    const asked = others.mentor();
    await others.untilHeard();
    const request = await ask(service, others, asker, asked.profile);
    const wanted = {
      ...{ mentorProfile: globalId('MentorProfile', asked.profile), scheme: globalId('Scheme', others.scheme) },
      ...{ question: 'How often do you meet?', idempotencyKey: 'how often' },
    };
    const joined = await mutate(service, asker, 'askQuestion', wanted);
    expect(joined).toMatchObject({ id: request, status: 'REQUESTED', version: 2 });
    await mutate(service, asked.actor, 'acceptRequest', { relationship: request });
    expect(await mutate(service, asker, 'askQuestion', wanted)).toMatchObject({ id: request, status: 'ACCEPTED' });
    const sql = 'SELECT status FROM relationships WHERE mentee_id = $1';
    await eventually(async () => expect(await others.rows(sql, [asker.id])).toEqual([{ status: 'ACCEPTED' }]));
  });

  it('can be asked of a former mentor again', async () => {
    await mutate(service, mentee, 'endRelationship', { relationship: running });
    expect(await asks(mentor.profile, 'May I ask you something?')).toMatchObject({ status: 'ENQUIRY' });
    await eventually(async () => expect(await listed(mentor.actor.id)).toEqual(['ENDED', 'ENQUIRY']));
  });
});
