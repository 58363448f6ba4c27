import { holds, type Actor, type Grant } from '@pairwell/kernel';

/** Who may do what in identity: the first wall, written as plain questions. */

/** The platform operator brings organisations in and keeps the platform running; it manages nobody's staff. */
export function isOperator(actor: Actor): boolean {
  return holds(actor, 'PLATFORM_OPERATOR');
}

export function administers(actor: Actor, organisation: string): boolean {
  return holds(actor, 'ORGANISATION_ADMINISTRATOR', { organisation });
}

/**
 * An organisation administrator manages the members of their own organisation. The operator only helps an
 * organisation that has no administrator to its first one, or to a new one after the last has left.
 */
export function mayManageMembers(actor: Actor, organisation: string, hasAdministrator: boolean): boolean {
  return administers(actor, organisation) || (isOperator(actor) && !hasAdministrator);
}

/** Portals and issuers are set up by the operator when an organisation comes in, then kept by its administrators. */
export function mayManageSignIn(actor: Actor, organisation: string): boolean {
  return administers(actor, organisation) || isOperator(actor);
}

/**
 * Roles inside an organisation are its administrators' to give and take. An analyst of a whole system looks beyond
 * one organisation, so only the operator, who forms systems, makes one.
 */
export function mayEntrust(actor: Actor, organisation: string, role: Grant, hasAdministrator: boolean): boolean {
  if (role.system !== undefined) return role.role === 'ANALYST' && isOperator(actor);
  if (role.organisation !== organisation) return false;
  if (administers(actor, organisation)) return true;
  return role.role === 'ORGANISATION_ADMINISTRATOR' && isOperator(actor) && !hasAdministrator;
}

/** Colleagues see who works with them. A portal on its own behalf is nobody's colleague. */
export function maySeeMembers(actor: Actor, organisation: string): boolean {
  return actor.kind === 'person' && actor.organisation === organisation;
}
