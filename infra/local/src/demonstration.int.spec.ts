import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pairwell/testing';
import { LauncherCorner } from './launcher.given.js';
import { WORKSPACE } from './settings.js';

/** A minute and a half on a machine with nothing else to do; a busy one may take long. */
const PATIENCE = 14 * 60_000;
const LIMIT = PATIENCE + 60_000;

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
