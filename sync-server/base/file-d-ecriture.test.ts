import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { EcritureImpossible, FileDEcriture } from './file-d-ecriture.ts';

let db: DatabaseSync;
let transactions: number[];
let file: FileDEcriture;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE t (x UNIQUE)');
  transactions = [];
  file = new FileDEcriture(db, { surTransaction: (_duree, actes) => transactions.push(actes) });
});

const ajouter = (x: unknown) => file.ecrire(() => db.prepare('INSERT INTO t VALUES (?)').run(x as string));
const contenu = () =>
  db
    .prepare('SELECT x FROM t ORDER BY x')
    .all()
    .map(({ x }) => x);

describe('the one writer', () => {
  it('puts what comes together in one transaction, and what comes later in another', async () => {
    await Promise.all([ajouter('a'), ajouter('b'), ajouter('c')]);
    await ajouter('d');
    expect(transactions).toEqual([3, 1]);
    expect(contenu()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('[I8] an act that throws undoes itself and nothing else', async () => {
    const issues = await Promise.allSettled([ajouter('a'), ajouter('a'), ajouter('b')]);
    expect(issues.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(contenu()).toEqual(['a', 'b']);
  });

  it('[F15] a disk that is full: no act of the transaction stands, and each is told', async () => {
    db.exec('PRAGMA max_page_count = 3');
    const issues = await Promise.allSettled([ajouter('a'), ajouter('x'.repeat(20_000)), ajouter('b')]);
    for (const issue of issues) {
      expect(issue).toMatchObject({ status: 'rejected', reason: { name: 'EcritureImpossible' } });
    }
    expect(contenu()).toEqual([]);
    await expect(ajouter('c')).rejects.toBeInstanceOf(EcritureImpossible);
    expect(file.bloquee).toBe(true);
    expect(file.essayer(() => db.prepare('INSERT INTO t VALUES (?)').run('y'.repeat(20_000)))).toBe(false);
    const essayer = () => {
      db.exec("INSERT INTO t VALUES ('essai')");
    };
    expect(file.essayer(essayer)).toBe(true);
    await ajouter('d');
    expect(contenu()).toEqual(['d', 'essai']);
  });

  it('writes at once what waits when the server ends', async () => {
    const ecrit = ajouter('a');
    file.vider();
    expect(contenu()).toEqual(['a']);
    await ecrit;
    expect(transactions).toEqual([1]);
  });
});
