import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PoolShare, PoolShareStatus } from '../../domain/pool-share.js';

@Entity('pool_shares')
export class PoolShareRow implements PoolShare {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'pool_id' }) poolId!: string;
  @Column('text', { name: 'pool_name' }) poolName!: string;
  @Column('text') owner!: string;
  @Column('text', { name: 'partner_organisation', nullable: true }) partnerOrganisation!: string | null;
  @Column('text', { name: 'partner_system', nullable: true }) partnerSystem!: string | null;
  @Column('integer') places!: number;
  @Column('text', { nullable: true }) terms!: string | null;
  @Column('text') status!: PoolShareStatus;
  @Column('timestamptz', { name: 'offered_at' }) offeredAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
