import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every instance hears of every relationship that has changed, whichever instance follows the event store: the row of
 * the list tells of itself when its transaction commits. Ids and a number, for live updates.
 */
export class TellOfChangedRelationships1764200200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_of_changed_relationship() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('pairwell_relationships', json_build_object(
          'relationship', NEW.relationship_id, 'version', NEW.revision + 1,
          'people', json_build_array(NEW.mentor_id, NEW.mentee_id))::text);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER relationship_changed AFTER INSERT OR UPDATE OF revision ON relationships
        FOR EACH ROW EXECUTE FUNCTION tell_of_changed_relationship()`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
