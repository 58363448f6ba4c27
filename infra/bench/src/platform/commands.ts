import { newId } from '@pairwell/kernel';
import type { ThrowAwayPlatform } from '@pairwell/local';
import type { Crowd } from './crowd.js';
import { postGraph } from './graph-post.js';
import { InternalCaller } from './internal-caller.js';

/** What an acknowledged command answers. */
export interface Acknowledged {
  readonly id: string;
  readonly version: number;
}

/** A command that can be given again and again, about one of several things. */
export interface Command {
  readonly name: string;
  /** The service that carries it out. */
  readonly service: 'identity' | 'relationships';
  /** How many things there are; commands about one thing wait for each other. */
  readonly things: number;
  /** Gives the command about thing number `n` through the gateway and resolves when it is acknowledged. */
  atGateway(n: number): Promise<Acknowledged>;
  /** The same straight at the service, with the token that the gateway would send. */
  atService(n: number): Promise<Acknowledged>;
}

/** A change of a membership: a row and an outbox row in one transaction of identity. */
export function changeMember(home: ThrowAwayPlatform, crowd: Crowd): Command {
  const grades = ['AFC_5', 'AFC_6', 'AFC_7'];
  let given = 0;
  return commandOf(home, crowd, {
    mutation: 'updateMember',
    type: 'Membership',
    service: 'identity',
    things: crowd.members.length,
    by: () => crowd.administrator,
    input: (n) => ({ membership: crowd.members[n]?.membership, grade: grades[(given += 1) % grades.length] }),
  });
}

/** A commitment that a leader makes: text sealed, history folded, one event appended. */
export function makeCommitment(home: ThrowAwayPlatform, crowd: Crowd): Command {
  const commitment = { statement: 'I sponsor a colleague for the leadership programme.', scope: 'INDIVIDUAL' };
  return commandOf(home, crowd, {
    mutation: 'makeCommitment',
    type: 'Relationship',
    service: 'relationships',
    things: crowd.pairs.length,
    by: (n) => crowd.pairs[n]?.mentee ?? crowd.administrator,
    input: (n) => ({ relationship: crowd.pairs[n]?.relationship, ...commitment }),
  });
}

interface Plan {
  readonly mutation: string;
  readonly type: string;
  readonly service: Command['service'];
  readonly things: number;
  readonly by: (n: number) => Crowd['administrator'];
  readonly input: (n: number) => object;
}

function commandOf(home: ThrowAwayPlatform, crowd: Crowd, plan: Plan): Command {
  const { platform } = home;
  const tokens = new InternalTokens(home, crowd);
  const inputType = `${plan.mutation.charAt(0).toUpperCase()}${plan.mutation.slice(1)}Input`;
  const query = `mutation ($input: ${inputType}!) { ${plan.mutation}(input: $input) {
    __typename ... on ${plan.type} { id version } ... on Refusal { code message } } }`;
  const send = async (address: string, token: string, n: number): Promise<Acknowledged> => {
    const input = { ...plan.input(n), idempotencyKey: newId() };
    const answer = await postGraph(`${address}/graphql`, token, JSON.stringify({ query, variables: { input } }));
    const { data } = JSON.parse(answer) as { data?: Record<string, Acknowledged & { __typename: string }> };
    const done = data?.[plan.mutation];
    if (done?.__typename !== plan.type) throw new Error(`${plan.mutation} was answered: ${answer}`);
    return done;
  };
  const service = `http://127.0.0.1:${platform.facts.ports.services[plan.service]}`;
  return {
    ...{ name: plan.mutation, service: plan.service, things: plan.things },
    atGateway: async (n) => send(platform.gatewayUrl, await crowd.onboarding.tokenOf(plan.by(n)), n),
    atService: async (n) => send(service, await tokens.of(plan.by(n)), n),
  };
}

/** As the gateway does, one token serves for many calls; it is renewed in good time. */
class InternalTokens {
  private readonly kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  private readonly caller: InternalCaller;

  constructor(
    home: ThrowAwayPlatform,
    private readonly crowd: Crowd,
  ) {
    this.caller = new InternalCaller(home);
  }

  of(person: Crowd['administrator']): Promise<string> {
    const known = this.kept.get(person.subject);
    if (known !== undefined && known.until > performance.now()) return known.token;
    const token = this.crowd.onboarding.tokenOf(person).then((own) => this.caller.tokenFor(own));
    this.kept.set(person.subject, { token, until: performance.now() + KEPT_MS });
    return token;
  }
}

const KEPT_MS = 20_000;
