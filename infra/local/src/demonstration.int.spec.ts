import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COHORT, Draw, drawPeople, planCohort, type Part, type PlannedPair } from '@pairwell/demo';
import { eventually } from '@pairwell/testing';
import { LauncherCorner } from './launcher.given.js';
import { LoadedDemonstration } from './loaded-demonstration.given.js';
import { WORKSPACE } from './settings.js';

/** A minute and a half on a machine with nothing else to do; a busy one may take long. */
const PATIENCE = 14 * 60_000;
const LIMIT = PATIENCE + 60_000;

/** The seven stages of infra/demo, as relationships stand: an agreement is not yet signed while they are introduced. */
const STATUSES = { REQUESTED: 3, ACCEPTED: 2, INTRODUCED: 4, ACTIVE: 22, ENDED: 10 };

/** What a newcomer does, in order: each test leaves the data as the next one finds them. */
describe('the demonstration of npm start', () => {
  let corner: LauncherCorner;

  beforeAll(async () => {
    corner = await LauncherCorner.find();
  });

  afterAll(() => corner.leave());

  it(
    'is broken off by Ctrl-C',
    async () => {
      const { said, interrupted } = corner.launch();
      await eventually(() => expect(said()).toMatch(/partner organisations have joined/), PATIENCE);
      expect(await interrupted()).toBe(0);
    },
    LIMIT,
  );

  it(
    'begins afresh after it was broken off, is played to its end, and the README tells the truth',
    async () => {
      const { said, interrupted } = corner.launch();
      await eventually(() => expect(said()).toContain('Ctrl-C stops everything'), PATIENCE);
      expect(said()).toContain('The last demonstration was broken off; starting it afresh');
      for (const name of ['Priya Patel', 'Helen Marsh', 'Owen Clarke']) expect(said()).toContain(name);
      expect(said()).toContain('"display": "*"');
      expect(said()).not.toContain('"errors"');
      expect(await answerOfReadme()).toEqual(await promisedByReadme());
      const inbox = `http://127.0.0.1:${corner.ports.issuer}/inbox`;
      expect(said()).toContain(inbox);
      expect(await (await fetch(inbox)).text()).toContain('Your mentoring session is booked</a> (with an invitation)');
      await expectItsShape(await LoadedDemonstration.of(corner.dataFolder, corner.ports));
      expect(await interrupted()).toBe(0);
    },
    LIMIT,
  );

  it(
    'is kept for the next start',
    async () => {
      const { said, interrupted } = corner.launch();
      await eventually(() => expect(said()).toContain('Ctrl-C stops everything'), PATIENCE);
      expect(said()).not.toContain('partner organisations have joined');
      expect(await answerOfReadme()).toEqual(await promisedByReadme());
      expect(await interrupted()).toBe(0);
      expect(await corner.portsInUse()).toEqual([]);
    },
    LIMIT,
  );

  /** Sends the README's query, to these ports. */
  async function answerOfReadme(): Promise<unknown> {
    const { gateway, issuer } = corner.ports;
    const [, body] = /-d '(\{"query".*\})'/.exec(await readme()) ?? [];
    const token = await (await fetch(`http://127.0.0.1:${issuer}/sign-in/priya.patel`)).text();
    const response = await fetch(`http://127.0.0.1:${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: body ?? '',
    });
    return response.json();
  }
});

function readme(): Promise<string> {
  return readFile(join(WORKSPACE, 'README.md'), 'utf8');
}

async function promisedByReadme(): Promise<unknown> {
  const [, answer] = /```json\n([^`]+)```/.exec(await readme()) ?? [];
  return JSON.parse(answer ?? '');
}

/** What infra/demo plans, as the graph tells it: 400 members, 81 people signed up, 41 pairs where they were to stand. */
async function expectItsShape(loaded: LoadedDemonstration): Promise<void> {
  const people = drawPeople();
  const members = await loaded.members();
  expect([...members.values()].reduce((all, count) => all + count, 0)).toBe(400);
  for (const [organisation, count] of members) {
    expect([organisation, count]).toEqual([organisation, people.filter((p) => p.organisation === organisation).length]);
  }
  expect((await loaded.signedUp()).size).toBe(COHORT.signUps);
  const having = (part: Part) => people.filter((person) => person.part === part);
  const planned = planCohort(new Draw(1), having('REVERSE_MENTOR'), having('LEADER'));
  const standing = (pairs: readonly Pick<PlannedPair, 'stage' | 'sessionsHeld'>[]): string[] =>
    pairs.map(({ stage, sessionsHeld }) => `${stage} after ${sessionsHeld}`).sort();
  expect(planned).toHaveLength(41);
  expect(standing(await loaded.pairs())).toEqual(standing(planned));
  const { total, running, over, byStatus } = await loaded.health();
  expect({ total, running, over }).toEqual({ total: 41, running: 28, over: 10 });
  expect(Object.fromEntries(byStatus.map(({ status, count }) => [status, count]))).toEqual(STATUSES);
}
