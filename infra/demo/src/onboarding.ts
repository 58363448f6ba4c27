import { findByCode, organisations, type ReferenceOrganisation } from '@pairwell/nhs-reference';
import type { PortalCredentials } from './graph-client.js';
import { inParallel } from './in-parallel.js';
import { keyOf } from './key-of.js';
import { mutate } from './mutate.js';
import type { DemoPerson } from './people.js';
import type { DemoWorld } from './world.js';

/** The integrated care system of the demonstration. */
export const SYSTEM = 'LLR';

/** The client id under which an organisation's portal is known to that organisation's own issuer. */
export function audienceOf(organisation: string): string {
  return `portal-${organisation.toLowerCase()}`;
}

/** The partners and their people on the platform, and a way to sign each of them in. */
export class Onboarding {
  readonly portals = new Map<string, PortalCredentials>();
  /** Membership id by subject. */
  private readonly memberships = new Map<string, string>();

  constructor(
    private readonly world: DemoWorld,
    private readonly people: readonly DemoPerson[],
  ) {}

  /** The administrator, who is scheme coordinator too, of an organisation. */
  administratorOf(organisation: string): DemoPerson {
    const found = this.people.find((person) => person.organisation === organisation && person.part === 'ADMINISTRATOR');
    if (!found) throw new Error(`${organisation} has no administrator`);
    return found;
  }

  /** An access token for a person, as the portal of their organisation gets it. */
  tokenOf({ organisation, subject }: Pick<DemoPerson, 'organisation' | 'subject'>): Promise<string> {
    const portal = this.portals.get(organisation);
    if (!portal) throw new Error(`${organisation} has no portal yet`);
    return this.world.graph.personToken(portal, subject, () =>
      this.world.idToken(organisation, subject, audienceOf(organisation)),
    );
  }

  /** What the platform's operator does: organisations, the system they form, sign-in, a first administrator each. */
  async bringIn(codes: readonly string[]): Promise<void> {
    await this.operate('formSystem', 'System', 'code', {
      code: SYSTEM,
      name: 'Leicester, Leicestershire and Rutland',
      kind: 'ICS',
    });
    await inParallel(codes, 4, async (code) => {
      const organisation = findByCode(organisations, code);
      if (!organisation) throw new Error(`${code} is in no reference list`);
      await this.onboard(organisation);
      await this.appoint(this.administratorOf(code));
    });
  }

  private async onboard({ code, name, type, icbCode, regionCode }: ReferenceOrganisation): Promise<void> {
    const { world } = this;
    await this.operate('onboardOrganisation', 'Organisation', 'code', { code, name, type, icbCode, regionCode });
    await this.operate('joinSystem', 'Organisation', 'code', { organisation: code, system: SYSTEM });
    const issuer = world.issuerOf(code);
    await this.operate('trustIssuer', 'TrustedIssuer', 'id', {
      organisation: code,
      issuer,
      audience: audienceOf(code),
    });
    const registered = await this.operate<{ clientId: string; secret: string }>(
      'registerPortalClient',
      'RegisteredPortalClient',
      'clientId secret',
      { organisation: code, name: `${name}: staff portal` },
    );
    this.portals.set(code, registered);
  }

  private async appoint(administrator: DemoPerson): Promise<void> {
    const token = await this.operatorToken();
    await this.addMember(token, administrator);
    await this.grant(token, administrator, 'ORGANISATION_ADMINISTRATOR');
  }

  /** Each administrator adds the people of their own organisation. */
  async enrol(): Promise<void> {
    const administrators = this.people.filter((person) => person.part === 'ADMINISTRATOR');
    await inParallel(administrators, 4, async (administrator) => {
      const token = await this.tokenOf(administrator);
      await this.grant(token, administrator, 'SCHEME_COORDINATOR');
      const colleagues = this.people.filter(
        (person) => person.organisation === administrator.organisation && person !== administrator,
      );
      await inParallel(colleagues, 4, (colleague) => this.addMember(token, colleague));
    });
  }

  /** Analysts of the whole system are made by the operator, who forms systems. */
  async appointAnalyst(analyst: DemoPerson): Promise<void> {
    await this.grant(await this.operatorToken(), analyst, 'ANALYST', { system: SYSTEM });
  }

  private async addMember(token: string, person: DemoPerson): Promise<void> {
    const { organisation, name, email, grade, staffGroup, subject } = person;
    const added = await mutate<{ id: string }>(this.world.graph, token, {
      name: 'addMember',
      type: 'Membership',
      selection: 'id',
      input: { organisation, name, email, grade, staffGroup, issuerSubject: subject, idempotencyKey: subject },
    });
    this.memberships.set(subject, added.id);
  }

  private async grant(token: string, person: DemoPerson, role: string, where: object = {}): Promise<void> {
    const membership = this.memberships.get(person.subject);
    await mutate(this.world.graph, token, {
      name: 'grantRole',
      type: 'Membership',
      selection: 'id',
      input: { membership, role, ...where, idempotencyKey: `${person.subject} ${role}` },
    });
  }

  private async operate<Thing>(name: string, type: string, selection: string, input: object): Promise<Thing> {
    const idempotencyKey = keyOf(name, input);
    const token = await this.operatorToken();
    return mutate<Thing>(this.world.graph, token, { name, type, selection, input: { ...input, idempotencyKey } });
  }

  private operatorToken(): Promise<string> {
    return this.world.graph.portalToken(this.world.operator);
  }
}
