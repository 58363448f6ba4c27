import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Medium } from '../../domain/coded-choices.js';
import type { MenteeProfile } from '../../domain/mentee-profile.js';

@Entity('mentee_profiles')
export class MenteeProfileRow implements MenteeProfile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') organisation!: string;
  @Column('text') status!: 'ACTIVE' | 'WITHDRAWN';
  @Column('text', { array: true }) needs!: string[];
  @Column('text', { name: 'held_values', array: true }) values!: string[];
  @Column('text', { array: true }) languages!: string[];
  @Column('text', { array: true }) media!: Medium[];
  @Column('text', { nullable: true }) grade!: string | null;
  @Column('text', { name: 'staff_group', nullable: true }) staffGroup!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
