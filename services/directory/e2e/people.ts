import type { Actor, Role } from '@pairwell/kernel';

/** An actor of the stories: a person with a role in one organisation. */
function someone(number: number, organisation: string, ...roles: Role[]): Actor {
  return {
    kind: 'person',
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    organisation,
    session: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01',
    grants: [{ role: 'MEMBER', organisation }, ...roles.map((role) => ({ role, organisation }))],
  };
}

/** University Hospitals of Leicester. */
export const technician = someone(1, 'RWE');
export const nurse = someone(2, 'RWE');
export const consultant = someone(3, 'RWE');
export const rweCoordinator = someone(4, 'RWE', 'SCHEME_COORDINATOR');
export const rweAdministrator = someone(5, 'RWE', 'ORGANISATION_ADMINISTRATOR');

/** Leicestershire Partnership. */
export const director = someone(11, 'RT5');
export const rt5Coordinator = someone(12, 'RT5', 'SCHEME_COORDINATOR');

/** Leicester City Council. */
export const councilOfficer = someone(21, '509');
export const councilAdministrator = someone(22, '509', 'ORGANISATION_ADMINISTRATOR');

/** The integrated care board. */
export const boardAdministrator = someone(31, 'QK1', 'ORGANISATION_ADMINISTRATOR');

/** Somebody of whom identity has not told the directory. */
export const newcomer = someone(99, 'RWE');

/** Whom identity has told of, with grade and staff group. */
export const members: readonly { actor: Actor; grade: string; staffGroup: string }[] = [
  { actor: technician, grade: 'AFC_4', staffGroup: '05' },
  { actor: nurse, grade: 'AFC_6', staffGroup: '03' },
  { actor: consultant, grade: 'CONSULTANT', staffGroup: '01' },
  { actor: rweCoordinator, grade: 'AFC_7', staffGroup: '08' },
  { actor: rweAdministrator, grade: 'AFC_8A', staffGroup: '08' },
  { actor: director, grade: 'VSM', staffGroup: '08' },
  { actor: rt5Coordinator, grade: 'AFC_7', staffGroup: '08' },
  { actor: councilOfficer, grade: 'LA_OFFICER', staffGroup: '08' },
  { actor: councilAdministrator, grade: 'LA_MANAGER', staffGroup: '08' },
  { actor: boardAdministrator, grade: 'AFC_9', staffGroup: '08' },
];
