import { audienceOf, drawPeople, GraphClient, type Demonstration, type DemoPerson, type Stage } from '@pairwell/demo';
import { DemonstrationStore } from './demonstration-store.js';
import { addressOf } from './environments.js';
import { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { loadSecrets } from './secrets.js';
import type { Ports } from './settings.js';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

interface PairNode {
  readonly status: 'REQUESTED' | 'ACCEPTED' | 'INTRODUCED' | 'ACTIVE' | 'ENDED';
  readonly endCause: string | null;
  readonly agreement: object | null;
  readonly sessions: readonly { readonly heldOn: string | null }[];
}

export interface HealthOfCohort {
  readonly total: number;
  readonly running: number;
  readonly over: number;
  readonly byStatus: readonly { readonly status: string; readonly count: number }[];
}

const PAGE = 'pageInfo { hasNextPage endCursor }';

/** The demonstration as the graph tells it to those who administer organisations and coordinate the cohort. */
export class LoadedDemonstration {
  private readonly administrators = drawPeople().filter(({ part }) => part === 'ADMINISTRATOR');

  private constructor(
    private readonly graph: GraphClient,
    private readonly issuer: DemonstrationIssuer,
    private readonly demonstration: Demonstration,
  ) {}

  /** Of a platform that runs on these ports with this data folder. */
  static async of(dataFolder: string, ports: Ports): Promise<LoadedDemonstration> {
    const demonstration = await new DemonstrationStore({ dataFolder, ports }).find();
    if (!demonstration) throw new Error(`no demonstration has been played in ${dataFolder}`);
    const issuer = await DemonstrationIssuer.startOrJoin(ports.issuer, (await loadSecrets(dataFolder)).issuerKey);
    return new LoadedDemonstration(new GraphClient(addressOf('gateway', ports)), issuer, demonstration);
  }

  /** How many members each organisation's administrator finds, by organisation. */
  async members(): Promise<ReadonlyMap<string, number>> {
    const counted = this.administrators.map(async (administrator) => {
      const { organisation } = administrator;
      const query = `query ($organisation: OrganisationCode!, $after: String) {
        rows: members(organisation: $organisation, first: 100, after: $after) { edges { node { id } } ${PAGE} }
      }`;
      const rows = await this.everyRow(administrator, query, { organisation }, (data: Rows<object>) => data.rows);
      return [organisation, rows.length] as const;
    });
    return new Map(await Promise.all(counted));
  }

  /** Ids of the people who take part in the reverse-mentoring cohort. */
  async signedUp(): Promise<ReadonlySet<string>> {
    const query = `query ($scheme: ID!, $after: String) {
      scheme(id: $scheme) {
        rows: participations(status: APPROVED, first: 100, after: $after) { edges { node { person { id } } } ${PAGE} }
      }
    }`;
    type Answer = { readonly scheme: Rows<{ readonly person: { readonly id: string } }> };
    const rows = await this.ofCohort(query, ({ scheme }: Answer) => scheme.rows);
    return new Set(rows.map(({ person }) => person.id));
  }

  /** Where each pair of the cohort stands. */
  async pairs(): Promise<readonly { readonly stage: Stage; readonly sessionsHeld: number }[]> {
    const query = `query ($scheme: ID!, $after: String) {
      rows: schemeRelationships(scheme: $scheme, first: 20, after: $after) {
        edges { node { status endCause agreement { proposedAt } sessions { heldOn } } }
        ${PAGE}
      }
    }`;
    const rows = await this.ofCohort(query, (data: Rows<PairNode>) => data.rows);
    return rows.map((pair) => ({
      stage: stageOf(pair),
      sessionsHeld: pair.sessions.filter(({ heldOn }) => heldOn !== null).length,
    }));
  }

  async health(): Promise<HealthOfCohort> {
    const query = `query ($scheme: ID!) {
      schemeHealth(scheme: $scheme) { total running over byStatus { status count } }
    }`;
    const coordinator = this.coordinator();
    const variables = { scheme: await this.cohort() };
    const token = await this.tokenOf(coordinator);
    return (await this.graph.ask<{ readonly schemeHealth: HealthOfCohort }>(token, query, variables)).schemeHealth;
  }

  private async ofCohort<Answer, Node>(query: string, rowsOf: (data: Answer) => Connection<Node>): Promise<Node[]> {
    return this.everyRow(this.coordinator(), query, { scheme: await this.cohort() }, rowsOf);
  }

  /** Id of the scheme. */
  private async cohort(): Promise<string> {
    const query = '{ rows: schemes(first: 20) { edges { node { id kind } } } }';
    const token = await this.tokenOf(this.coordinator());
    const { rows } = await this.graph.ask<Rows<{ readonly id: string; readonly kind: string }>>(token, query);
    const found = rows.edges.find(({ node }) => node.kind === 'REVERSE');
    if (!found) throw new Error('the coordinator sees no reverse-mentoring scheme');
    return found.node.id;
  }

  private coordinator(): DemoPerson {
    const found = this.administrators.find(({ organisation }) => organisation === 'RWE');
    if (!found) throw new Error('nobody coordinates the cohort');
    return found;
  }

  private async everyRow<Answer, Node>(
    person: DemoPerson,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    rowsOf: (data: Answer) => Connection<Node>,
  ): Promise<Node[]> {
    const rows: Node[] = [];
    for (let after: string | undefined; ;) {
      const answer = await this.graph.ask<Answer>(await this.tokenOf(person), query, { ...variables, after });
      const { edges, pageInfo } = rowsOf(answer);
      rows.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return rows;
      after = pageInfo.endCursor;
    }
  }

  private tokenOf({ organisation, subject }: DemoPerson): Promise<string> {
    const portal = this.demonstration.portals[organisation];
    if (!portal) throw new Error(`${organisation} has no portal`);
    const idToken = () => this.issuer.idToken(organisation, subject, audienceOf(organisation));
    return this.graph.personToken(portal, subject, idToken);
  }
}

interface Rows<Node> {
  readonly rows: Connection<Node>;
}

/** The graph tells no stages; they follow from what it tells. */
function stageOf({ status, endCause, agreement }: PairNode): Stage {
  switch (status) {
    case 'REQUESTED':
    case 'ACCEPTED':
      return status;
    case 'INTRODUCED':
      return agreement === null ? 'INTRODUCED' : 'AGREEMENT_PROPOSED';
    case 'ACTIVE':
      return 'IN_SESSIONS';
    case 'ENDED':
      return endCause === 'COMPLETED' ? 'COMPLETED' : 'ENDED_EARLY';
  }
}
