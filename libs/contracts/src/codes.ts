import { z } from 'zod';

/** Ids and codes that events share. Nothing here can hold a name or free text (guarantee 22). */
export const id = z.uuid();

/** ODS code (NHS data dictionary, 3 to 6 characters) or, where none is known, a `LOCAL-` id. */
export const organisationCode = z.string().regex(/^([A-Z0-9]{3,6}|LOCAL-[A-Z0-9-]{2,20})$/);

/** A code of one of the reference lists, such as `AFC_7` or `CAREER_PROGRESSION`. */
export const code = z.string().regex(/^[A-Z0-9_]{1,40}$/);

/** Month in a calendar of the scheme's time zone, `2026-11`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const day = z.iso.date();

/** IANA time zone, such as `Europe/London`. */
export const timeZone = z.string().regex(/^[A-Za-z_]{1,20}(\/[A-Za-z0-9_+-]{1,30}){0,2}$/);

export const instant = z.iso.datetime();

export const grant = z.object({
  role: z.enum(['MEMBER', 'SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR', 'ANALYST', 'PLATFORM_OPERATOR']),
  organisation: organisationCode.optional(),
  system: code.optional(),
  scheme: id.optional(),
});

export const schemeKind = z.enum(['TRADITIONAL', 'REVERSE', 'BUDDY', 'PEER']);
