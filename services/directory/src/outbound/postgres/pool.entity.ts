import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Pool, PoolMentor } from '../../domain/pool.js';

@Entity('pools')
export class PoolRow implements Pool {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') organisation!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text') status!: 'ACTIVE' | 'CLOSED';
  @Column('uuid', { array: true }) schemes!: string[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

@Entity('pool_mentors')
export class PoolMentorRow implements PoolMentor {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'pool_id' }) poolId!: string;
  @Column('text', { name: 'pool_organisation' }) poolOrganisation!: string;
  @Column('uuid', { name: 'profile_id' }) profileId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') status!: 'IN' | 'OUT';
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
