-- After a restore: applies the list of what was destroyed once more, before relationships is started. A key that the backup
-- brought back is deleted, and none can be made in its place. The list comes by standard input, as CSV:
--   cat forget-again.sql list-of-erased.csv | docker compose exec -T postgres psql --username=postgres \
--     --dbname=pairwell_relationships --set=ON_ERROR_STOP=1 --single-transaction --file=-
CREATE TEMP TABLE forget_again (LIKE sealed_text_destroyed);
CREATE FUNCTION pg_temp.forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sealed_text_destroyed SELECT * FROM forget_again ON CONFLICT DO NOTHING;
  DELETE FROM sealed_text_keys k USING forget_again f
   WHERE (f.what = 'author' AND k.author = f.id) OR (f.what = 'scope' AND k.scope = f.id);
  RETURN NULL;
END $$;
CREATE TRIGGER forget AFTER INSERT ON forget_again FOR EACH STATEMENT EXECUTE FUNCTION pg_temp.forget();
COPY forget_again FROM STDIN WITH (FORMAT csv);
