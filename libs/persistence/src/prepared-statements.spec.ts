import { describe, expect, it } from '@jest/globals';
import { PreparedStatements } from './prepared-statements.js';

const SELECT = 'SELECT name FROM pools WHERE id = $1';

describe('prepared statements of a connection', () => {
  it('prepares what comes a second time, and keeps its name', () => {
    const statements = new PreparedStatements();
    expect(statements.nameOf(SELECT)).toBeUndefined();
    const name = statements.nameOf(SELECT);
    expect(name).toBeDefined();
    expect(statements.nameOf(SELECT)).toBe(name);
  });

  it('gives a statement that the server refused another name, once it has come twice again', () => {
    const statements = new PreparedStatements();
    statements.nameOf(SELECT);
    const name = statements.nameOf(SELECT);
    statements.forget(SELECT);
    expect(statements.nameOf(SELECT)).toBeUndefined();
    expect(statements.nameOf(SELECT)).not.toBe(name);
  });

  it.each(['SELECT * FROM pools WHERE id = $1', 'SELECT p.* FROM pools p', 'UPDATE pools SET a = $1 RETURNING *'])(
    'does not prepare %s, whose columns grow with a migration',
    (text) => {
      const statements = new PreparedStatements();
      for (let time = 0; time < 3; time++) expect(statements.nameOf(text)).toBeUndefined();
    },
  );

  it('prepares a count of rows', () => {
    const statements = new PreparedStatements();
    statements.nameOf('SELECT count(*) FROM pools WHERE id = $1');
    expect(statements.nameOf('SELECT count(*) FROM pools WHERE id = $1')).toBeDefined();
  });

  it('prepares a hundred at most, and none that is very long', () => {
    const statements = new PreparedStatements();
    const texts = Array.from({ length: 120 }, (_, number) => `SELECT ${number} WHERE $1`);
    for (const text of [...texts, ...texts]) statements.nameOf(text);
    expect(texts.filter((text) => statements.nameOf(text) !== undefined)).toHaveLength(100);
    const long = `SELECT ${'a'.repeat(8_000)} WHERE $1`;
    const others = new PreparedStatements();
    others.nameOf(long);
    expect(others.nameOf(long)).toBeUndefined();
  });
});
