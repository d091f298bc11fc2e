import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import type { BlocScelle, Scelle } from '#lib/domain/scelle/evenement.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { contratDeMagasin, type MagasinAEprouver } from '#lib/testing/contrat-de-magasin.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { appel, commande, ENTITE, horloge, valider } from '#lib/testing/scellement.ts';
import { cheminDeBase, ouvrirBase } from '../base/base.ts';
import { EcritureImpossible } from '../base/file-d-ecriture.ts';
import { FaitsDEssai } from '../testing/faits-d-essai.ts';
import { dossierDEssai } from '../testing/serveur-d-essai.ts';
import { lireCleDeChiffrement, ouvrirCle } from './cle-du-serveur.ts';
import { MagasinSqlite, type OptionsDeMagasin } from './magasin-sqlite.ts';
import { Requetes } from './requetes.ts';

const aDefaire: (() => void)[] = [];
afterEach(() => {
  for (const defaire of aDefaire.splice(0).reverse()) defaire();
});

function baseDEssai(): { readonly db: DatabaseSync; readonly dossier: string } {
  const dossier = dossierDEssai();
  const base = ouvrirBase(dossier);
  if (!base.ok) throw new Error(base.refus.code);
  aDefaire.push(() => {
    base.valeur.close();
    rmSync(dossier, { recursive: true });
  });
  return { db: base.valeur.db, dossier };
}

function magasinDEssai(options: Partial<OptionsDeMagasin> = {}) {
  const { db, dossier } = baseDEssai();
  const faits = new FaitsDEssai();
  faits.ouvrirExercice(contexteDeSyndicat());
  return { db, dossier, faits, magasin: new MagasinSqlite({ db, faits, cle: null, ...options }) };
}

function aEprouver(): MagasinAEprouver {
  const { db } = baseDEssai();
  const faits = new FaitsDEssai();
  const magasin = new MagasinSqlite({ db, faits, cle: null });
  const lire = <T>(value: T) => Promise.resolve(value);
  const requetes = new Requetes(db);
  const scelles = () =>
    requetes.entrees(ENTITE, 0, 1000).flatMap(({ canonique }) => {
      const { evenement } = JSON.parse(canonique) as Scelle;
      return evenement.type === 'bloc' ? [evenement] : [];
    });
  const scelleDe = (id: string): BlocScelle | undefined => scelles().find((un) => un.id === id);
  const aRegulariser = () =>
    db
      .prepare("SELECT commande ->> '$.acte.id' AS id FROM demandes WHERE commande IS NOT NULL")
      .all()
      .map((row) => String(row['id']));
  const brouillardOf = (id: string): Bloc | undefined =>
    scelleDe(id) || aRegulariser().includes(id) ? undefined : faits.parId.get(id)?.bloc;
  return {
    magasin,
    ouvrirExercice(contexte) {
      faits.ouvrirExercice(contexte);
      return Promise.resolve();
    },
    enregistrer: (id, bloc, debut) => lire(scelleDe(id) ? null : faits.enregistrer(id, bloc, debut)),
    supprimer: (id) => lire(!scelleDe(id) && faits.parId.delete(id)),
    entrees: () => lire(requetes.entrees(ENTITE, 0, 1000)),
    bloc(id) {
      const [scelle, brouillard] = [scelleDe(id), brouillardOf(id)];
      if (scelle) return lire({ etat: 'scelle', bloc: blocProjete(scelle) });
      return lire(brouillard ? { etat: 'brouillard', bloc: brouillard } : null);
    },
    aRegulariser: () => lire(aRegulariser()),
    soldes(etat) {
      const blocs =
        etat === 'scelle'
          ? scelles().map(({ bloc }) => bloc)
          : [...faits.parId.keys()].flatMap((id) => brouillardOf(id) ?? []);
      const soldes: Record<string, number> = {};
      for (const { compte, debit, credit } of blocs.flatMap(({ lignes }) => lignes))
        soldes[compte] = (soldes[compte] ?? 0) + debit - credit;
      return lire(Object.fromEntries(Object.entries(soldes).filter(([, solde]) => solde !== 0)));
    }
  };
}

describe('MagasinSqlite', () => {
  contratDeMagasin(() => Promise.resolve(aEprouver()));
});

describe('MagasinSqlite, beside what every store keeps to', () => {
  const acteOf = (id: string, faits: FaitsDEssai) => {
    const bloc = appel('2026-01-15');
    return valider(bloc, { id, revision: faits.enregistrer(id, bloc, contexteDeSyndicat().exercice.debut) });
  };

  it('[F25] shares one transaction between what comes together, and one that throws undoes itself alone', async () => {
    const groupes: number[] = [];
    const { magasin, faits, db } = magasinDEssai({
      ecoute: { surTransaction: (_duree, actes) => groupes.push(actes) }
    });
    const demandes = Array.from({ length: 60 }, (_, i) =>
      traiter(magasin, ENTITE, [commande(`c${i}`, acteOf(`b${i}`, faits))], horloge('2026-03-31'))
    );
    const cassee = magasin.transaction(ENTITE, async (transaction) => {
      await transaction.noterRangs(new Map([['poste-casse', 1]]));
      throw new Error('cassée');
    });
    await expect(cassee).rejects.toThrow('cassée');
    const positions = (await Promise.all(demandes)).map(({ etat }) => etat.pos);
    expect(positions).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(groupes).toEqual([61]);
    expect(db.prepare('SELECT * FROM rangs').all()).toEqual([]);
  });

  it('[F15] acknowledges nothing that a full disk did not take, and says so', async () => {
    let pannes = 0;
    const { magasin, faits, db } = magasinDEssai({ ecoute: { surPanne: () => pannes++ } });
    db.exec('PRAGMA max_page_count = 1');
    const grand = { ...appel('2026-01-15'), libelle: 'x'.repeat(500_000) };
    const revision = faits.enregistrer('b', grand, contexteDeSyndicat().exercice.debut);
    const demande = traiter(
      magasin,
      ENTITE,
      [commande('c', valider(grand, { id: 'b', revision }))],
      horloge('2026-03-31')
    );
    await expect(demande).rejects.toThrow(EcritureImpossible);
    expect(pannes).toBe(1);
    expect(new Requetes(db).tete(ENTITE)).toBeNull();
  });

  it.each([
    ["UPDATE scelles SET canonique = 'x'", 'ne change jamais'],
    ['DELETE FROM scelles', 'ne se retire jamais'],
    [`INSERT OR REPLACE INTO scelles VALUES ('${ENTITE}', 1, 'x', 'x', NULL, NULL)`, 'après la dernière'],
    [`INSERT INTO scelles VALUES ('${ENTITE}', 9, 'x', 'x', NULL, NULL)`, 'après la dernière'],
    ["UPDATE signatures SET signature = 'x'", 'ne change jamais'],
    ['DELETE FROM signatures', 'ne se retire jamais'],
    [`INSERT OR REPLACE INTO signatures VALUES ('${ENTITE}', 2, 'x')`, 'se signe une fois']
  ])('[F24][INV-10] the base itself refuses « %s »', async (sql, raison) => {
    const { db, dossier } = baseDEssai();
    const faits = new FaitsDEssai();
    faits.ouvrirExercice(contexteDeSyndicat());
    const cle = ouvrirCle(db, chiffrementDe(dossier));
    const magasin = new MagasinSqlite({ db, faits, cle });
    const actes = [
      { type: 'cle', poste: 'serveur', algorithme: 'ECDSA-P256-SHA256', publique: cle.publique } as const,
      acteOf('a', faits)
    ];
    await traiter(
      magasin,
      ENTITE,
      actes.map((acte, i) => commande(`c${i}`, acte)),
      horloge('2026-03-31')
    );
    const etranger = new DatabaseSync(cheminDeBase(dossier));
    expect(() => {
      etranger.exec(sql);
    }).toThrow(raison);
    etranger.close();
    const gardees = new Requetes(db).entrees(ENTITE, 0, 10);
    const rapport = await verifierJournal(gardees, {
      verifierSignature: verificateurDe(crypto.subtle)
    });
    expect(rapport).toMatchObject({ conforme: true, entrees: 2, signeJusquA: 2 });
  });
});

function chiffrementDe(dossier: string, env: string | null = null): Buffer {
  const cle = lireCleDeChiffrement(dossier, env);
  if (!cle.ok) throw new Error(cle.refus.code);
  return cle.valeur;
}

describe('the key of the server', () => {
  it('is made once, found again, and opened by the key outside the base alone', () => {
    const { db, dossier } = baseDEssai();
    const dehors = chiffrementDe(dossier);
    const une = ouvrirCle(db, dehors);
    expect(une.remplacee).toBe(false);
    expect(statSync(join(dossier, 'cle-du-serveur')).mode & 0o777).toBe(0o600);
    expect(ouvrirCle(db, chiffrementDe(dossier)).publique).toBe(une.publique);
    const autre = ouvrirCle(db, chiffrementDe(dossier, Buffer.alloc(32, 7).toString('base64')));
    expect(autre.remplacee).toBe(true);
    expect(autre.publique).not.toBe(une.publique);
    expect(autre.publiques).toEqual(new Set([une.publique, autre.publique]));
  });

  it('is not replaced when the key outside the base cannot be read: the server says so', () => {
    const { dossier } = baseDEssai();
    const chemin = join(dossier, 'cle-du-serveur');
    writeFileSync(chemin, 'abîmée');
    expect(lireCleDeChiffrement(dossier, null)).toMatchObject({
      refus: { code: 'SRV-CLE-ILLISIBLE', chemin }
    });
  });
});
