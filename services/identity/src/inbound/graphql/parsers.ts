import { careerGrades, findByCode, nhsRegions, staffGroups } from '@pairwell/nhs-reference';
import { localId } from '@pairwell/service-host';
import { z } from 'zod';
import { NOTIFICATION_GROUPS } from '../../domain/mail/nudge.js';

/** What every mutation's input may hold; an explicit null says the same as leaving a field out. */
const absentAsUndefined = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const text = (most: number) =>
  z.string().trim().min(1, 'write at least one character').max(most, `write at most ${most} characters`);

const code = z.string().regex(/^[A-Z0-9_]{1,40}$/, 'write a code of capitals, digits and underscores');

const listed = (list: readonly { readonly code: string }[], what: string) =>
  z.string().refine((value) => findByCode(list, value) !== undefined, `write a code of the ${what} list`);

/** The UUID inside an opaque id. @throws BadUserInput */
const idOf = (typeName: string, field: string) =>
  z.string().transform((value, context) => {
    const id = localId(typeName, value, ['input', field]);
    if (z.uuid().safeParse(id).success) return id;
    context.addIssue({ code: 'custom', message: `write the id of a ${typeName} as the graph gave it` });
    return z.NEVER;
  });

const repeatable = { idempotencyKey: absentAsUndefined(text(100)) };
const versioned = { ...repeatable, expectedVersion: absentAsUndefined(z.int()) };

const grade = listed(careerGrades, 'career-grade').nullable();
const staffGroup = listed(staffGroups, 'staff-group').nullable();
const lineManager = idOf('Person', 'lineManager').nullable();

export const onboardOrganisation = z
  .object({
    ...repeatable,
    code: z.string(),
    name: text(200),
    type: code,
    icbCode: z.string().nullish().default(null),
    regionCode: listed(nhsRegions, 'NHS region').nullish().default(null),
    validFrom: absentAsUndefined(z.string()),
    validTo: z.string().nullish().default(null),
    successors: absentAsUndefined(z.array(z.string()).max(20, 'name at most 20 successors')),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom < validTo, {
    path: ['validTo'],
    message: 'write a day after the first one',
  })
  .refine(({ code: own, successors }) => !successors?.includes(own), {
    path: ['successors'],
    message: 'an organisation does not take over from itself',
  });

export const formSystem = z.object({
  ...repeatable,
  code,
  name: text(200),
  kind: z.enum(['ICS', 'CLUSTER']),
});

export const joinSystem = z.object({ ...versioned, organisation: z.string(), system: code });

export const addMember = z.object({
  ...repeatable,
  organisation: z.string(),
  name: text(200),
  email: text(254),
  grade: grade.default(null),
  staffGroup: staffGroup.default(null),
  lineManager: lineManager.default(null),
  issuerSubject: text(255),
  issuer: absentAsUndefined(text(500)),
});

/** Here null takes a value away, and only leaving a field out leaves it as it is. */
export const updateMember = z.object({
  ...versioned,
  membership: idOf('Membership', 'membership'),
  name: absentAsUndefined(text(200)),
  email: absentAsUndefined(text(254)),
  grade: grade.optional(),
  staffGroup: staffGroup.optional(),
  lineManager: lineManager.optional(),
});

export const removeMember = z.object({ ...versioned, membership: idOf('Membership', 'membership') });

export const changeRole = z
  .object({
    ...versioned,
    membership: idOf('Membership', 'membership'),
    role: z.enum(['SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR', 'ANALYST']),
    system: absentAsUndefined(code),
    scheme: absentAsUndefined(idOf('Scheme', 'scheme')),
  })
  .refine(({ role, system }) => system === undefined || role === 'ANALYST', {
    path: ['system'],
    message: 'only an analyst is entrusted with a whole system',
  })
  .refine(({ role, scheme }) => scheme === undefined || role === 'SCHEME_COORDINATOR', {
    path: ['scheme'],
    message: 'only a coordinator is entrusted with a scheme',
  });

export const registerPortalClient = z.object({ ...repeatable, organisation: z.string(), name: text(100) });

export const revokePortalClient = z.object({ ...versioned, client: idOf('PortalClient', 'client') });

export const trustIssuer = z.object({
  ...repeatable,
  organisation: z.string(),
  issuer: text(500),
  audience: text(255),
  subjectClaim: absentAsUndefined(
    z.string().regex(/^[A-Za-z][\w:./-]{0,99}$/, 'write the name of a claim, such as sub or oid'),
  ).transform((claim) => claim ?? 'sub'),
});

export const requestErasure = z.object({ ...repeatable, person: absentAsUndefined(idOf('Person', 'person')) });

/** By one of the two. */
export const erasureRequest = z
  .object({ id: absentAsUndefined(z.string()), person: absentAsUndefined(idOf('Person', 'person')) })
  .refine(({ id, person }) => (id === undefined) !== (person === undefined), {
    path: ['id'],
    message: 'name the request or the person, and not both',
  });

export const distrustIssuer = z.object({ ...versioned, issuer: idOf('TrustedIssuer', 'issuer') });

export const setNotificationPreferences = z.object({
  ...repeatable,
  groups: z
    .array(z.object({ group: z.enum(NOTIFICATION_GROUPS), email: z.boolean() }))
    .min(1, 'name at least one group')
    .refine((groups) => new Set(groups.map(({ group }) => group)).size === groups.length, 'name each group once'),
});
