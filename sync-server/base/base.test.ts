import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dossierDEssai } from '../testing/serveur-d-essai.ts';
import { cheminDeBase, dernierNumero, ouvrirBase, prochainNumero, renaitre, type Base } from './base.ts';
import { MIGRATIONS } from './migrations.ts';

let dossier: string;
beforeEach(() => {
  dossier = dossierDEssai();
});
afterEach(() => {
  rmSync(dossier, { recursive: true });
});

function ouvrir(): Base {
  const base = ouvrirBase(dossier);
  if (!base.ok) throw new Error(base.refus.code);
  return base.valeur;
}

/** Changes the file as another program would, the server being stopped. */
function toucher(sql: string): void {
  const db = new DatabaseSync(cheminDeBase(dossier));
  db.exec(sql);
  db.close();
}

function abimer(chemin: string, position: number): void {
  const fd = openSync(chemin, 'r+');
  writeSync(fd, Buffer.alloc(4096, 0xff), 0, 4096, position);
  closeSync(fd);
}

describe('opening the base', () => {
  it('makes it, journaled and durable, and finds it again under the same names', () => {
    const base = ouvrir();
    const pragma = (nom: string) => Object.values(base.db.prepare(`PRAGMA ${nom}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    const { agence, incarnation } = base;
    base.close();
    const encore = ouvrir();
    expect(encore).toMatchObject({ agence, incarnation, restauree: false });
    encore.close();
  });

  it('refuses a folder that another server works in, and takes it once that one has gone', () => {
    const base = ouvrir();
    expect(ouvrirBase(dossier)).toEqual({ ok: false, refus: { code: 'SRV-DONNEES-OCCUPEES', dossier } });
    base.close();
    ouvrir().close();
  });

  it('[I8] leaves a base of a later version as it is', () => {
    ouvrir().close();
    toucher(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    expect(ouvrirBase(dossier)).toEqual({
      ok: false,
      refus: {
        code: 'SRV-BASE-PLUS-RECENTE',
        dossier,
        version: MIGRATIONS.length + 1,
        connue: MIGRATIONS.length
      }
    });
  });

  it('[I8] refuses what is not one of our bases', () => {
    toucher('CREATE TABLE autre (x)');
    expect(ouvrirBase(dossier)).toMatchObject({ ok: false, refus: { code: 'SRV-BASE-ETRANGERE' } });
    writeFileSync(
      cheminDeBase(dossier),
      'Ceci n’est pas une base de données, mais un texte assez long.'.repeat(20)
    );
    expect(ouvrirBase(dossier)).toMatchObject({ ok: false, refus: { code: 'SRV-BASE-ILLISIBLE' } });
  });

  it('[F19] refuses a base whose pages are damaged', () => {
    const base = ouvrir();
    const ligne = base.db.prepare(
      "INSERT INTO ecartees (document, seq, raison, ecartee_le, contenu) VALUES (?, 0, '', 0, x'')"
    );
    for (let rang = 0; rang < 2_000; rang += 1) ligne.run(`document ${rang}`);
    base.close();
    const db = new DatabaseSync(cheminDeBase(dossier));
    const pages = Number(Object.values(db.prepare('PRAGMA page_count').get() ?? {})[0]);
    db.close();
    abimer(cheminDeBase(dossier), (pages - 3) * 4096);
    expect(ouvrirBase(dossier)).toMatchObject({ ok: false, refus: { code: 'SRV-BASE-ABIMEE' } });
  });

  it('says that a folder cannot be used', () => {
    writeFileSync(`${dossier}/fichier`, '');
    const refus = ouvrirBase(`${dossier}/fichier`);
    expect(refus).toMatchObject({ ok: false, refus: { code: 'SRV-DONNEES-IMPOSSIBLES' } });
  });

  it('[F35] another life has another name, under the same agence', () => {
    const base = ouvrir();
    renaitre(base.db);
    base.close();
    const apres = ouvrir();
    expect(apres.agence).toBe(base.agence);
    expect(apres.incarnation).not.toBe(base.incarnation);
    expect(apres.restauree).toBe(true);
    apres.close();
  });
});

it('the counter gives back the number of what was rolled back', () => {
  const base = ouvrir();
  base.db.exec('BEGIN');
  expect(prochainNumero(base.db)).toBe(1);
  base.db.exec('ROLLBACK');
  expect(dernierNumero(base.db)).toBe(0);
  expect(prochainNumero(base.db)).toBe(1);
  base.close();
});
