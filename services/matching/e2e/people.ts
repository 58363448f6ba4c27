import type { Actor, Grant, Role } from '@pairwell/kernel';

/** An actor of the stories: a person with roles in one organisation. */
function someone(number: number, organisation: string, ...grants: (Role | Grant)[]): Actor {
  return {
    kind: 'person',
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    organisation,
    session: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01',
    grants: [
      { role: 'MEMBER', organisation },
      ...grants.map((grant) => (typeof grant === 'string' ? { role: grant, organisation } : grant)),
    ],
  };
}

/** University Hospitals of Leicester. */
export const technician = someone(1, 'RWE');
export const rweCoordinator = someone(2, 'RWE', 'SCHEME_COORDINATOR');

/** Leicestershire Partnership. */
export const director = someone(11, 'RT5');
export const rt5Coordinator = someone(12, 'RT5', 'SCHEME_COORDINATOR');
export const rt5Administrator = someone(13, 'RT5', 'ORGANISATION_ADMINISTRATOR');
export const rt5Colleague = someone(14, 'RT5');
/** Coordinates a scheme that no story is about. */
export const otherSchemesCoordinator = someone(15, 'RT5', {
  role: 'SCHEME_COORDINATOR',
  organisation: 'RT5',
  scheme: '00000000-0000-4000-8000-0000000000ff',
});
export const rt5Portal: Actor = { ...someone(16, 'RT5'), kind: 'portal', grants: [] };

/** Leicester City Council. */
export const councilOfficer = someone(21, '509');
export const councilCoordinator = someone(22, '509', 'SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR');

/** Whom identity has told of, with grade and staff group. */
export const members: readonly { actor: Actor; grade: string; staffGroup: string }[] = [
  { actor: technician, grade: 'AFC_4', staffGroup: '05' },
  { actor: rweCoordinator, grade: 'AFC_7', staffGroup: '08' },
  { actor: director, grade: 'VSM', staffGroup: '08' },
  { actor: rt5Coordinator, grade: 'AFC_7', staffGroup: '08' },
  { actor: rt5Administrator, grade: 'AFC_8A', staffGroup: '08' },
  { actor: rt5Colleague, grade: 'AFC_6', staffGroup: '03' },
  { actor: otherSchemesCoordinator, grade: 'AFC_7', staffGroup: '08' },
  { actor: councilOfficer, grade: 'LA_OFFICER', staffGroup: '08' },
  { actor: councilCoordinator, grade: 'LA_MANAGER', staffGroup: '08' },
];
