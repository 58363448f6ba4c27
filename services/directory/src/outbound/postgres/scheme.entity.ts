import { Column, Entity, PrimaryColumn } from 'typeorm';
import { settingsFrom, type SchemeSettings } from '../../domain/scheme-settings.js';
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
  /** A row of an earlier release gets what has become a setting since, as a scheme does that says nothing. */
  @Column('jsonb', { transformer: { from: settingsFrom, to: (settings: SchemeSettings) => settings } })
  settings!: SchemeSettings;
  @Column('uuid', { array: true }) pools!: string[];
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
