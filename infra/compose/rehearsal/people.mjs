/**
 * Plays the people of a rehearsed deployment, through its gateway alone, as their portal does. Run in the container
 * `outside`: `node /rehearsal/people.mjs <what>`.
 *
 *   begin       an organisation with sign-in and portal, four people, a scheme, and a pair with a letter, an agreement, a goal
 *   mailed      waits until the mentor has been written to; answers the subjects of all mails
 *   calendar    makes an address for the mentee's calendar; answers its path
 *   look [who]  answers all that the people, or one of them, can read, so that two looks can be compared
 *   ask         asks all five services until /tmp/enough is there; answers how often, and what failed when
 *   write       the mentee sets one more goal
 *   go-on       somebody who is in no pair says what they look for
 *   erase       the mentor asks to be erased; waits until everybody has confirmed
 *   certificate answers whether the erasure is complete, and whom the coordinator reads as the mentor of the pair
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { GATEWAY } = process.env;
const MEMORY = '/tmp/people.json';
const ORGANISATION = 'RWE';
const PEOPLE = { coordinator: 'Maya Singh', mentor: 'Priya Patel', mentee: 'Helen Marsh', other: 'Owen Hughes' };
const addressOf = (who) => `${who}@rehearsal.example`;
const memory = existsSync(MEMORY) ? JSON.parse(readFileSync(MEMORY, 'utf8')) : { ids: {} };
const tokens = new Map();

function remember(what) {
  Object.assign(memory, what);
  writeFileSync(MEMORY, JSON.stringify(memory));
}

async function fetchToken(client, parameters) {
  const credentials = Buffer.from(`${client.clientId}:${client.secret}`).toString('base64');
  const response = await fetch(`${GATEWAY}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(parameters),
  });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return (await response.json()).access_token;
}

async function signIn(who) {
  if (who === 'operator') {
    const secret = readFileSync('/run/secrets/operator-client-secret', 'utf8');
    return fetchToken({ clientId: 'pairwell-operator', secret }, { grant_type: 'client_credentials' });
  }
  const named = new URLSearchParams({ subject: who, audience: 'portal' });
  const idToken = await (await fetch(`http://127.0.0.1:8080/id-token?${named}`)).text();
  return fetchToken(memory.portal, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: idToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  });
}

async function send(who, query, variables = {}) {
  if (!tokens.has(who)) tokens.set(who, await signIn(who));
  const response = await fetch(`${GATEWAY}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(who)}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const answer = await response.json();
  if (answer.errors)
    throw new Error(JSON.stringify(answer.errors.map(({ message, extensions }) => [message, extensions?.code])));
  return answer.data;
}

/** Tries until it succeeds, for a minute: what one service has told the other arrives a moment later. */
async function eventually(attempt) {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(500);
    }
  }
}

/** A mutation that must succeed, now or in a minute; its idempotency key follows from what is asked. */
function act(who, name, type, input, selection = 'id') {
  const inputType = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) {
    __typename ... on ${type} { ${selection} } ... on Refusal { code message } } }`;
  const idempotencyKey = createHash('sha256')
    .update(JSON.stringify([name, input]))
    .digest('hex');
  const keyed = { ...input, idempotencyKey };
  return eventually(async () => {
    const outcome = (await send(who, query, { input: keyed }))[name];
    if (outcome.__typename !== type) throw new Error(`${name}: ${outcome.code} ${outcome.message}`);
    return outcome;
  });
}

async function bringIn() {
  const named = { code: ORGANISATION, name: 'University Hospitals of Leicester' };
  const placed = { type: 'NHS_TRUST', icbCode: 'QK1', regionCode: 'Y60' };
  await act('operator', 'onboardOrganisation', 'Organisation', { ...named, ...placed });
  const issuer = 'https://sign-in.rehearsal.example:8443';
  await act('operator', 'trustIssuer', 'TrustedIssuer', { organisation: ORGANISATION, issuer, audience: 'portal' });
  const portal = { organisation: ORGANISATION, name: 'Staff portal' };
  remember({
    portal: await act('operator', 'registerPortalClient', 'RegisteredPortalClient', portal, 'clientId secret'),
  });
  for (const [who, name] of Object.entries(PEOPLE)) {
    const member = { organisation: ORGANISATION, name, email: addressOf(who), issuerSubject: who };
    memory.ids[who] = (await act('operator', 'addMember', 'Membership', member)).id;
  }
  const membership = memory.ids.coordinator;
  await act('operator', 'grantRole', 'Membership', { membership, role: 'ORGANISATION_ADMINISTRATOR' });
  await act('coordinator', 'grantRole', 'Membership', { membership, role: 'SCHEME_COORDINATOR' });
}

async function openScheme() {
  const named = { organisation: ORGANISATION, kind: 'REVERSE', name: 'Reverse mentoring' };
  const { id: scheme } = await act('coordinator', 'createScheme', 'Scheme', named);
  const pooled = { organisation: ORGANISATION, name: 'Reverse mentors', schemes: [scheme] };
  const { id: pool } = await act('coordinator', 'createPool', 'Pool', pooled);
  await act('coordinator', 'openScheme', 'Scheme', { scheme });
  const offer = { displayName: PEOPLE.mentor, offers: ['INCLUSION'], capacity: 2, consentToBeFound: true };
  const { id: mentorProfile } = await act('mentor', 'publishMentorProfile', 'MentorProfile', offer);
  await act('coordinator', 'addToPool', 'PoolMentor', { pool, mentorProfile });
  for (const [who, as] of [
    ['mentor', 'MENTOR'],
    ['mentee', 'MENTEE'],
    ['other', 'MENTEE'],
  ]) {
    const { id: participation } = await act(who, 'applyToScheme', 'SchemeParticipation', { scheme, as });
    await act('coordinator', 'decideApplication', 'SchemeParticipation', { participation, approve: true });
  }
  remember({ scheme, mentorProfile });
}

async function pairUp() {
  const { scheme, mentorProfile } = memory;
  const asked = { scheme, mentorProfile, letter: 'May I learn from you how the wards see us?' };
  const { id: relationship } = await act('mentee', 'requestMentoring', 'Relationship', asked);
  remember({ relationship });
  const inPair = (who, name, input = {}) => act(who, name, 'Relationship', { relationship, ...input });
  await inPair('mentor', 'acceptRequest');
  await inPair('mentor', 'recordIntroductoryMeeting', {
    heldOn: new Date().toISOString().slice(0, 10),
    medium: 'VIDEO',
  });
  await setGoal('first');
}

function setGoal(which) {
  const goal = { statement: `My ${which} goal of the rehearsal.`, howIWillKnow: 'Somebody tells me.' };
  return act('mentee', 'setGoal', 'Relationship', { relationship: memory.relationship, ...goal });
}

const PAIR = 'id status letter { text } goals { statement { text } } mentor { name } mentee { name }';
const LOOKS = [
  ['operator', '{ organisations { edges { node { code name } } } }'],
  [
    'coordinator',
    `{ members(organisation: "${ORGANISATION}") { edges { node { id person { name } grants { role } } } } }`,
  ],
  ['coordinator', '{ schemes { edges { node { id name status } } } pools { edges { node { id name } } } }'],
  ['coordinator', 'query ($scheme: ID!) { schemeRelationships(scheme: $scheme) { edges { node { id status } } } }'],
  ['mentee', 'query ($scheme: ID!) { recommendMentors(scheme: $scheme) { mentor { displayName } } }'],
  ['mentor', `query ($relationship: ID!) { relationship(id: $relationship) { ${PAIR} } }`],
  [
    'mentee',
    `query ($relationship: ID!) { relationship(id: $relationship) { ${PAIR} } myRelationships { edges { node { id } } } }`,
  ],
  ['mentee', '{ equalityDeclaration { __typename } }'],
];

async function mails() {
  return (await fetch('http://127.0.0.1:8080/mails')).json();
}

/** A query with the variables that it names. */
async function ask([who, query]) {
  const { scheme, relationship } = memory;
  const variables = {
    ...(query.includes('$scheme') && { scheme }),
    ...(query.includes('$relationship') && { relationship }),
  };
  return send(who, query, variables);
}

const WHAT = {
  async begin() {
    await bringIn();
    await openScheme();
    await pairUp();
    return 'the people are there';
  },
  mailed: () =>
    eventually(async () => {
      const subjects = (await mails()).filter(({ to }) => to === addressOf('mentor')).map(({ subject }) => subject);
      if (subjects.length === 0) throw new Error('no mail has come for the mentor');
      return subjects;
    }),
  async calendar() {
    const renew = 'mutation { renewCalendarFeed(input: {}) { ... on CalendarFeed { path } } }';
    return (await send('mentee', renew)).renewCalendarFeed.path;
  },
  async look(only) {
    const seen = [];
    for (const look of LOOKS.filter(([who]) => who === (only ?? who))) seen.push(await ask(look));
    return JSON.stringify(seen, undefined, 1);
  },
  async ask() {
    const failed = [];
    let asked = 0;
    rmSync('/tmp/enough', { force: true });
    while (!existsSync('/tmp/enough')) {
      const look = LOOKS[asked++ % LOOKS.length];
      await ask(look).catch(({ message, cause }) => {
        failed.push(`${new Date().toISOString()} ${look[1].slice(0, 40)} ${cause?.code ?? message}`);
      });
      await pause(50);
    }
    return [`asked ${asked}`, ...failed].join('\n');
  },
  write: () => setGoal('second'),
  'go-on': () => {
    const wanted = { needs: ['INCLUSION'], values: ['FAIRNESS'], media: ['VIDEO'] };
    return act('other', 'saveMenteeProfile', 'MenteeProfile', wanted);
  },
  async erase() {
    const { id } = await act('mentor', 'requestErasure', 'ErasureRequest', {});
    remember({ erasure: id });
    return eventually(async () => {
      const told = await WHAT.certificate();
      if (!told.startsWith('COMPLETED')) throw new Error(`the erasure is ${told}`);
      return told;
    });
  },
  async certificate() {
    const query = `query ($erasure: ID!, $relationship: ID!) {
      erasureRequest(id: $erasure) { status open } relationship(id: $relationship) { mentor { name } } }`;
    const { erasure, relationship } = memory;
    const seen = await send('coordinator', query, { erasure, relationship });
    return `${seen.erasureRequest?.status} ${seen.erasureRequest?.open} ${seen.relationship?.mentor?.name ?? 'nobody'}`;
  },
};

const told = await WHAT[process.argv[2]](process.argv[3]);
process.stdout.write(`${typeof told === 'string' ? told : JSON.stringify(told)}\n`);
