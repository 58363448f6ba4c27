import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTime, globalId, Node } from '@pairwell/service-host';
import type { PoolShare, PoolShareStatus } from '../../domain/pool-share.js';
import { PoolShareStatusEnum } from './directory.enums.js';
import { organisation, OrganisationStub, SystemStub } from './foreign.type.js';

@ObjectType('PoolShare', {
  description: 'That the owner of a pool lets a partner see it and take up to a number of places in it.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class PoolShareType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => String, { description: 'What the pool was called when it was offered.' })
  readonly poolName!: string;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation that owns the pool.' })
  readonly owner!: OrganisationStub | null;

  @Field(() => OrganisationStub, { nullable: true, description: 'The partner, when it is one organisation.' })
  readonly partnerOrganisation!: OrganisationStub | null;

  @Field(() => SystemStub, { nullable: true, description: 'The partner, when it is a whole system.' })
  readonly partnerSystem!: SystemStub | null;

  @Field(() => Int, { description: 'How many mentees of the partner may have a mentor from the pool at once.' })
  readonly places!: number;

  @Field(() => String, { nullable: true, description: 'What the owner asks of the partner.' })
  readonly terms!: string | null;

  @Field(() => PoolShareStatusEnum, { description: 'Where it stands.' })
  readonly status!: PoolShareStatus;

  @Field(() => DateTime, { description: 'When it was offered.' })
  readonly offeredAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the partner answered.' })
  readonly answeredAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended.' })
  readonly endedAt!: Date | null;

  @Field(() => Int, { description: 'Grows with every change; hand it in as expectedVersion.' })
  readonly version!: number;

  /** For the fields that look further; not in the schema. */
  readonly record!: PoolShare;
}

export function poolShareType(share: PoolShare): PoolShareType {
  return Object.assign(new PoolShareType(), {
    id: globalId('PoolShare', share.id),
    poolName: share.poolName,
    owner: organisation(share.owner),
    partnerOrganisation: share.partnerOrganisation === null ? null : organisation(share.partnerOrganisation),
    partnerSystem: share.partnerSystem === null ? null : { code: share.partnerSystem },
    places: share.places,
    terms: share.terms,
    status: share.status,
    offeredAt: share.offeredAt,
    answeredAt: share.answeredAt,
    endedAt: share.endedAt,
    version: share.version,
    record: share,
  });
}

export const PoolShareConnection = connectionOf(PoolShareType, { name: 'PoolShare' });
