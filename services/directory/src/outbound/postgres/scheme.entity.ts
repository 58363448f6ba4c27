import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SchemeSettings } from '../../domain/scheme-settings.js';
import type { Scheme, SchemeKind, SchemeStatus } from '../../domain/scheme.js';

@Entity('schemes')
export class SchemeRow implements Scheme {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') organisation!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text') kind!: SchemeKind;
  @Column('text') status!: SchemeStatus;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('jsonb') settings!: SchemeSettings;
  @Column('uuid', { array: true }) pools!: string[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
