import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeclineReason, Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import type { UpkeepSession } from '../../domain/upkeep.js';

@Entity('participations')
export class ParticipationRow implements Participation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'scheme_id' }) schemeId!: string;
  @Column('text', { name: 'scheme_organisation' }) schemeOrganisation!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') organisation!: string;
  @Column('text', { name: 'side' }) as!: Side;
  @Column('text') status!: ParticipationStatus;
  @Column('timestamptz', { name: 'applied_at' }) appliedAt!: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('text', { name: 'declined_because', nullable: true }) declinedBecause!: DeclineReason | null;
  @Column('jsonb') upkeep!: readonly UpkeepSession[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
