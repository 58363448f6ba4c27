import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, globalId, Node } from '@pairwell/service-host';
import type { Pool, PoolMentor } from '../../domain/pool.js';
import { PoolMentorStatusEnum, PoolStatusEnum } from './directory.enums.js';
import { organisation, OrganisationStub } from './foreign.type.js';

@ObjectType('Pool', { description: 'A set of mentors with one owning organisation.', implements: () => [Node] })
@Directive('@key(fields: "id")')
export class PoolType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation that owns it.' })
  readonly organisation!: OrganisationStub | null;

  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  readonly description!: string | null;

  @Field(() => PoolStatusEnum, { description: 'Whether it is in use.' })
  readonly status!: Pool['status'];

  @Field(() => Int, { description: 'Grows with every change.' })
  readonly version!: number;

  /** For the fields that look further; not in the schema. */
  readonly record!: Pool;
}

export function poolType(pool: Pool): PoolType {
  return Object.assign(new PoolType(), {
    id: globalId('Pool', pool.id),
    organisation: organisation(pool.organisation),
    name: pool.name,
    description: pool.description,
    status: pool.status,
    version: pool.version,
    record: pool,
  });
}

export const PoolConnection = connectionOf(PoolType, { name: 'Pool' });

@ObjectType('PoolMentor', { description: 'That a mentor is, or was, in a pool.' })
export class PoolMentorType {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => PoolMentorStatusEnum, { description: 'Whether the mentor is in the pool.' })
  readonly status!: PoolMentor['status'];

  @Field(() => Int, { description: 'Grows with every change.' })
  readonly version!: number;

  /** For the fields that look further; not in the schema. */
  readonly record!: PoolMentor;
}

export function poolMentorType(place: PoolMentor): PoolMentorType {
  return Object.assign(new PoolMentorType(), {
    id: globalId('PoolMentor', place.id),
    status: place.status,
    version: place.version,
    record: place,
  });
}
