import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, globalId, Node } from '@pairwell/service-host';
import type { SchemeSettings } from '../../domain/scheme-settings.js';
import type { Scheme, SchemeKind, SchemeStatus } from '../../domain/scheme.js';
import { SchemeKindEnum, SchemeStatusEnum } from './directory.enums.js';
import { organisation, OrganisationStub } from './foreign.type.js';
import { SchemeSettingsType } from './scheme-settings.type.js';

@ObjectType('Scheme', { description: 'The rules of a mentoring scheme, and who runs it.', implements: () => [Node] })
@Directive('@key(fields: "id")')
export class SchemeType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation that runs it.' })
  readonly organisation!: OrganisationStub | null;

  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  readonly summary!: string | null;

  @Field(() => SchemeKindEnum, { description: 'What kind of mentoring it is for.' })
  readonly kind!: SchemeKind;

  @Field(() => SchemeStatusEnum, { description: 'Where it stands.' })
  readonly status!: SchemeStatus;

  @Field(() => String, { description: 'IANA time zone: what day and month mean in it.' })
  readonly timeZone!: string;

  @Field(() => SchemeSettingsType, { description: 'Its rules.' })
  readonly settings!: SchemeSettings;

  @Field(() => Int, { description: 'Grows with every change; hand it in as expectedVersion.' })
  readonly version!: number;

  /** For the fields that look further; not in the schema. */
  readonly record!: Scheme;
}

export function schemeType(scheme: Scheme): SchemeType {
  return Object.assign(new SchemeType(), {
    id: globalId('Scheme', scheme.id),
    organisation: organisation(scheme.organisation),
    name: scheme.name,
    summary: scheme.summary,
    kind: scheme.kind,
    status: scheme.status,
    timeZone: scheme.timeZone,
    settings: scheme.settings,
    version: scheme.version,
    record: scheme,
  });
}

export const SchemeConnection = connectionOf(SchemeType, { name: 'Scheme' });
