import type { Actor, Id } from '@pairwell/kernel';
import type { Answer, ServiceUnderTest } from '@pairwell/service-host/testing';

/** The answer of a mutation: the thing, or a refusal with its code. */
export type Result = { readonly __typename: string; readonly refusal?: string } & Readonly<Record<string, unknown>>;

const ORGANISATION = '... on Organisation { id code name systems { code } status version }';
const MEMBERSHIP = `... on Membership {
  id status grade staffGroup version grants { role organisation system scheme }
  person { id name email } lineManager { id }
}`;
const PORTAL = '... on PortalClient { id clientId status version }';
const ISSUER = '... on TrustedIssuer { id issuer audience subjectClaim status version }';

/** What is asked of each mutation's thing. */
const SELECTIONS: Readonly<Record<string, string>> = {
  onboardOrganisation: ORGANISATION,
  formSystem: '... on System { id code name kind version }',
  joinSystem: `${ORGANISATION} ... on VersionConflict { currentVersion }`,
  addMember: MEMBERSHIP,
  updateMember: `${MEMBERSHIP} ... on VersionConflict { currentVersion }`,
  removeMember: MEMBERSHIP,
  grantRole: MEMBERSHIP,
  revokeRole: MEMBERSHIP,
  registerPortalClient: '... on RegisteredPortalClient { secret client { id clientId status } }',
  revokePortalClient: PORTAL,
  trustIssuer: ISSUER,
  distrustIssuer: ISSUER,
  requestErasure: `... on ErasureRequest {
    id requestedAt status open completedAt confirmations { party confirmedAt erased kept }
  }`,
  setNotificationPreferences: '... on NotificationPreferences { groups { group email } }',
};

/** Runs one mutation and answers its result; throws when the answer is an error. */
export async function mutate(
  service: ServiceUnderTest,
  actor: Actor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Result> {
  const answer = await tryMutation(service, actor, mutation, input);
  if (answer.data === undefined || answer.data === null) throw new Error(JSON.stringify(answer.errors));
  return answer.data[mutation] as Result;
}

/** As {@link mutate}, with the errors left in the answer. */
export async function tryMutation(
  service: ServiceUnderTest,
  actor: Actor,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer<Record<string, unknown>>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const result = `__typename ... on Refusal { refusal: code message } ${SELECTIONS[mutation] ?? ''}`;
  const document = `mutation Test($input: ${type}!) { ${mutation}(input: $input) { ${result} } }`;
  return service.query<Record<string, unknown>>(actor, document, { input });
}

/** The UUID inside an opaque id. */
export function local(id: unknown): Id {
  return Buffer.from(String(id), 'base64url').toString('utf8').split(':')[1] ?? '';
}

let added = 0;

/** A member with everything that need not be said. */
export function newMember(organisation: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  added += 1;
  const email = `member.${added}@${organisation.toLowerCase()}.example`;
  return { organisation, name: `Member ${added}`, email, issuerSubject: `subject-${added}`, ...more };
}
