import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Medium } from '../../domain/coded-choices.js';
import type { MentorProfile, MentorProfileStatus } from '../../domain/mentor-profile.js';

@Entity('mentor_profiles')
export class MentorProfileRow implements MentorProfile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') organisation!: string;
  @Column('text') status!: MentorProfileStatus;
  @Column('boolean', { name: 'consent_to_be_found' }) consentToBeFound!: boolean;
  @Column('text', { name: 'display_name', nullable: true }) displayName!: string | null;
  @Column('text', { nullable: true }) headline!: string | null;
  @Column('text', { array: true }) offers!: string[];
  @Column('text', { name: 'held_values', array: true }) values!: string[];
  @Column('text', { array: true }) specialties!: string[];
  @Column('text', { array: true }) languages!: string[];
  @Column('text', { array: true }) media!: Medium[];
  @Column('text', { nullable: true }) grade!: string | null;
  @Column('text', { name: 'staff_group', nullable: true }) staffGroup!: string | null;
  @Column('integer') capacity!: number;
  @Column('integer', { name: 'capacity_limit' }) capacityLimit!: number;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
