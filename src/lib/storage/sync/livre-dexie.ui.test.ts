import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { MandatPerdu, type TeteDeBloc, type TransactionDeLivre } from '#lib/sync/moteur/ports.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import { empreinteDuRegistre, lireRegistre, publier } from '#lib/sync/registre/document.ts';
import { tetesOf } from '#lib/sync/registre/tetes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '../base.ts';
import { classesDesJournaux } from '../classes.ts';
import { enregistrerBloc, supprimerBrouillard } from '../enregistrer-bloc.ts';
import { lettrageRowOf } from '../lettrages.ts';
import { LecteurDeLivres } from '../lire-livre.ts';
import { ecrireReprise } from '../reprise.ts';
import { autreOnglet, baseVide, contenu } from '../testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '../testing/reprise-de.ts';
import { verifierSoldes } from '../verifier-soldes.ts';
import { LivreDexie, prendreMandat } from './livre-dexie.ts';
import { activerPartage } from './publier-tout.ts';
import { partageableDe } from './testing/replier.ts';

const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const EAU = bloc('AC 2026-02-01 Eau', '601  20,00 D', '401  20,00 C');
const EXERCICE = exerciceDe('0401');
const DOCUMENT = 'brouillard/0401/2026-01-01';
const MAINTENANT = '2026-03-01T10:00:00.000Z';
const maintenant = () => MAINTENANT;

/** Every document of the agency, as a server would hold it. */
type Documents = Map<string, Y.Doc>;

class Poste {
  readonly base: Base;
  readonly livre: LivreDexie;
  mandat = 0;

  constructor(base: Base) {
    this.base = base;
    this.livre = new LivreDexie(base, maintenant);
  }

  static async ouvrir(nom: string, livresRepris = true): Promise<Poste> {
    const base = await baseVide();
    if (livresRepris) await ecrireReprise(base, repriseDe([APPEL]), false);
    await activerPartage(base, { poste: nom }, MAINTENANT);
    const poste = new Poste(base);
    poste.mandat = await prendreMandat(base);
    return poste;
  }

  transaction<T>(acte: (transaction: TransactionDeLivre) => Promise<T>): Promise<T> {
    return this.livre.transaction(this.mandat, 'stricte', acte);
  }

  saisir(id: string, contenu: Bloc = APPEL): Promise<void> {
    return enregistrerBloc(this.base, { id, bloc: contenu, exercice: EXERCICE, classe: 'courant' });
  }

  /** Sends what waits, as if the server had acknowledged it. */
  async envoyer(documents: Documents): Promise<void> {
    for (const nom of await this.transaction((livre) => livre.documentsAPublier())) {
      const lignes = await this.transaction((livre) => livre.aPublier(nom));
      const doc = documents.get(nom) ?? new Y.Doc();
      documents.set(nom, doc);
      for (const ligne of lignes) publier(doc, ligne.racine, [ligne], 'poste');
      await this.transaction((livre) => livre.retirerPubliees(lignes.map(({ seq }) => seq)));
    }
  }

  async recevoir(documents: Documents): Promise<void> {
    for (const [nom, doc] of documents) {
      const nomme = lireNom(nom);
      const exercice = nomme?.genre === 'brouillard' ? `${nomme.entite}/${nomme.debut}` : '';
      const blocs = [...lireRegistre(doc, 'blocs')].map(([id, revisions]) => ({
        id,
        tetes: tetesOf(revisions)
          .filter(({ supprime }) => supprime !== true)
          .map((tete): TeteDeBloc => ({ ...tete, exercice })),
        aRegulariser: [],
        aRetirer: []
      }));
      const champs = [...lireRegistre(doc, 'champs')].map(([sujet, revisions]) => ({
        sujet,
        tetes: tetesOf(revisions)
      }));
      await this.transaction(async (livre) => {
        await livre.projeter({ document: nom, blocs, champs });
        await livre.mettreMarque(nom, { epoque: 'e1', empreinte: empreinteDuRegistre(doc) });
      });
    }
  }

  async ecart(): Promise<string | null> {
    const exercice = await this.base.exercices.get(EXERCICE.id);
    if (!exercice) return null;
    const classeOf = await classesDesJournaux(this.base);
    return (await verifierSoldes(this.base, new LecteurDeLivres(this.base), exercice, classeOf)).ecart;
  }
}

async function deuxPostes(): Promise<[Poste, Poste, Documents]> {
  const [un, deux] = [await Poste.ouvrir('p1'), await Poste.ouvrir('p2', false)];
  const documents: Documents = new Map();
  await un.envoyer(documents);
  await deux.recevoir(documents);
  return [un, deux, documents];
}

it('[I5] what a poste publishes makes the same books on another one', async () => {
  const [un, deux, documents] = await deuxPostes();
  await un.saisir('b1');
  await un.saisir('b2', EAU);
  await un.envoyer(documents);
  await deux.recevoir(documents);
  expect(await partageableDe(deux.base)).toEqual(await partageableDe(un.base));
  expect(await deux.base.soldes.toArray()).toEqual(await un.base.soldes.toArray());
  expect(await deux.base.aPublier.count()).toBe(0);
  await supprimerBrouillard(deux.base, 'b1');
  await deux.envoyer(documents);
  await un.recevoir(documents);
  expect(await un.base.blocs.toCollection().primaryKeys()).toEqual(['b2']);
  expect(await un.ecart()).toBeNull();
});

it("[I5] [F2] one's own echo, and the same projection twice, change nothing", async () => {
  const [un, deux, documents] = await deuxPostes();
  await un.saisir('b1');
  await un.envoyer(documents);
  await un.recevoir(documents);
  await deux.recevoir(documents);
  const [avant, autre] = [await contenu(un.base), await contenu(deux.base)];
  await un.recevoir(documents);
  await deux.recevoir(documents);
  expect(await contenu(un.base)).toEqual(avant);
  expect(await contenu(deux.base)).toEqual(autre);
});

it('[F30] a bloc that two postes changed is shown the same everywhere, and the other version stands beside it', async () => {
  const [un, deux, documents] = await deuxPostes();
  await un.saisir('b1');
  await un.envoyer(documents);
  await deux.recevoir(documents);
  await un.saisir('b1', { ...APPEL, libelle: 'De l’un' });
  await deux.saisir('b1', { ...APPEL, libelle: 'De l’autre' });
  for (const poste of [un, deux]) await poste.envoyer(documents);
  for (const poste of [un, deux]) await poste.recevoir(documents);
  const rows = await Promise.all([un, deux].map(({ base }) => base.blocs.get('b1')));
  expect(rows[0]?.tete).toEqual(rows[1]?.tete);
  expect(rows[0]?.concurrentes).toEqual(rows[1]?.concurrentes);
  const libelles = [rows[0]?.bloc.libelle, rows[0]?.concurrentes?.tetes[0]?.contenu.bloc.libelle];
  expect(libelles.sort()).toEqual(['De l’autre', 'De l’un']);
  expect(await un.base.blocs.where('concurrentes.entite').equals('0401').primaryKeys()).toEqual(['b1']);
  expect([await un.ecart(), await deux.ecart()]).toEqual([null, null]);
});

it('[F4] the mark of a document and its rows move together, or not at all', async () => {
  const [un, deux, documents] = await deuxPostes();
  await un.saisir('b1');
  await un.envoyer(documents);
  const avant = await contenu(deux.base);
  const coupe = deux.transaction(async (livre) => {
    await livre.projeter({
      document: DOCUMENT,
      blocs: [{ id: 'b1', tetes: [], aRegulariser: [], aRetirer: [] }],
      champs: []
    });
    await livre.mettreMarque(DOCUMENT, { epoque: 'e1', empreinte: 'h' });
    throw new Error('killed');
  });
  await expect(coupe).rejects.toThrow('killed');
  expect(await contenu(deux.base)).toEqual(avant);
});

it('[F6] a leader that another tab has replaced writes nothing more', async () => {
  const [un, , documents] = await deuxPostes();
  await un.saisir('b1');
  const autre = await autreOnglet(un.base);
  await prendreMandat(autre);
  const avant = await contenu(un.base);
  await expect(un.recevoir(documents)).rejects.toThrow(MandatPerdu);
  await expect(un.envoyer(documents)).rejects.toBeInstanceOf(MandatPerdu);
  expect(await contenu(un.base)).toEqual(avant);
});

it('[F29] a field that two postes wrote is the same everywhere, and what it stands before is kept', async () => {
  const [un, deux, documents] = await deuxPostes();
  await un.base.journaux.update('AF', { libelle: 'Appels (un)' });
  await deux.base.journaux.update('AF', { libelle: 'Appels (deux)' });
  await deux.base.journaux.update('AF', { pieceVerifiee: true });
  for (const poste of [un, deux]) await poste.envoyer(documents);
  for (const poste of [un, deux]) await poste.recevoir(documents);
  const [a, b] = await Promise.all([un, deux].map(({ base }) => base.journaux.get('AF')));
  expect(a).toEqual(b);
  expect(a?.pieceVerifiee).toBe(true);
  const champ = await un.base.champs.get(['agence', 'journal:AF/libelle']);
  expect(champ?.tetes.map(({ contenu: { v } }) => v).sort()).toEqual(['Appels (deux)', 'Appels (un)']);
  expect(await un.base.champs.where('enConflit').equals(1).count()).toBe(1);
  // Whoever writes it next has seen both.
  await un.base.journaux.update('AF', { libelle: 'Appels' });
  await un.envoyer(documents);
  await deux.recevoir(documents);
  expect((await deux.base.journaux.get('AF'))?.libelle).toBe('Appels');
  expect(await deux.base.champs.where('enConflit').equals(1).count()).toBe(0);
});

it('[F31] a fiche that is set aside leaves, and comes back whole', async () => {
  const [un, deux, documents] = await deuxPostes();
  const journal = await un.base.journaux.get('AF');
  await un.base.journaux.delete('AF');
  await deux.base.journaux.update('AF', { libelle: 'Appels' });
  for (const poste of [un, deux]) await poste.envoyer(documents);
  for (const poste of [un, deux]) await poste.recevoir(documents);
  expect([await un.base.journaux.count(), await deux.base.journaux.count()]).toEqual([0, 0]);
  expect(journal).toBeDefined();
  // What the other one wrote meanwhile is still there.
  const champ = await un.base.champs.get(['agence', 'journal:AF/libelle']);
  expect(champ?.tetes[0]?.contenu.v).toBe('Appels');
  if (journal) await un.base.journaux.add(journal);
  await un.envoyer(documents);
  await deux.recevoir(documents);
  expect((await deux.base.journaux.get('AF'))?.type).toBe('standard');
});

describe('lettrages of two postes', () => {
  const groupe = (id: string, ...blocs: string[]) =>
    lettrageRowOf({
      id,
      entite: '0401',
      compte: '4501',
      auxiliaire: '018',
      lignes: blocs.map((un) => ({
        ref: { exercice: EXERCICE.id, bloc: un, rang: 0 },
        montant: un === 'b1' ? 12_005 : -12_005
      })),
      ecart: 0,
      code: 'AA',
      dateLet: null,
      origine: 'main'
    } as never);
  const REGLEMENT = bloc('BQ 2026-01-15 Virement', '4501/018  120,05 C', '512  120,05 D');

  async function avecDeuxReglements() {
    const postes = await deuxPostes();
    const [un, deux, documents] = postes;
    await un.saisir('b1');
    await un.saisir('b2', REGLEMENT);
    await un.saisir('b3', REGLEMENT);
    await un.envoyer(documents);
    await deux.recevoir(documents);
    return postes;
  }

  it('[C14] two groups over one line: one stands everywhere, the other comes back when it goes', async () => {
    const [un, deux, documents] = await avecDeuxReglements();
    await un.base.lettrages.put(groupe('l1', 'b1', 'b2'));
    await deux.base.lettrages.put(groupe('l2', 'b1', 'b3'));
    for (const poste of [un, deux]) await poste.envoyer(documents);
    for (const poste of [un, deux]) await poste.recevoir(documents);
    const [a, b] = await Promise.all([un, deux].map(({ base }) => base.lettrages.toArray()));
    expect(a).toEqual(b);
    expect(a).toHaveLength(1);
    await un.base.lettrages.clear();
    await un.envoyer(documents);
    for (const poste of [un, deux]) await poste.recevoir(documents);
    const restes = await Promise.all(
      [un, deux].map(({ base }) => base.lettrages.toCollection().primaryKeys())
    );
    expect(restes[0]).toHaveLength(1);
    expect(restes[0]).toEqual(restes[1]);
    expect(restes[0]).not.toEqual(a?.map(({ id }) => id));
  });

  it('[C14] a group whose line changed meanwhile is set aside on both', async () => {
    const [un, deux, documents] = await avecDeuxReglements();
    await un.base.lettrages.put(groupe('l1', 'b1', 'b2'));
    await deux.saisir('b1', bloc('AF 2026-01-01 Appel 1T', '4501/018  99,00 D', '701  99,00 C'));
    for (const poste of [un, deux]) await poste.envoyer(documents);
    for (const poste of [un, deux]) await poste.recevoir(documents);
    for (const { base } of [un, deux]) expect(await base.lettrages.count()).toBe(0);
    await deux.saisir('b1', APPEL);
    await deux.envoyer(documents);
    for (const poste of [un, deux]) await poste.recevoir(documents);
    for (const { base } of [un, deux]) expect(await base.lettrages.count()).toBe(1);
  });
});

it('[F26] what the books do not take is kept once, under one name, and goes when it has no reason to stay', async () => {
  const [, deux] = await deuxPostes();
  const raison = { code: 'SYN-DOCUMENT-REFAIT', exercice: EXERCICE.id } as const;
  const ecarte = {
    id: 'b1/AAAAAAAAAAAAAAAA',
    tete: {
      revId: 'AAAAAAAAAAAAAAAA',
      rang: 1,
      parents: [],
      poste: 'p1',
      exercice: EXERCICE.id,
      contenu: { bloc: APPEL, classe: 'courant' as const, enregistreLe: null }
    },
    raison
  };
  const projeter = (aRegulariser: (typeof ecarte)[], aRetirer: string[]) =>
    deux.transaction((livre) =>
      livre.projeter({
        document: DOCUMENT,
        blocs: [{ id: 'b1', tetes: [], aRegulariser, aRetirer }],
        champs: []
      })
    );
  await projeter([ecarte], []);
  await projeter([ecarte], []);
  expect(await deux.base.aRegulariser.toArray()).toMatchObject([
    { id: ecarte.id, entite: '0401', bloc: APPEL, raison }
  ]);
  const connus = await deux.transaction((livre) => livre.aRegulariser(['b1']));
  expect([...connus]).toEqual([[ecarte.id, { tete: ecarte.tete, raison: raison.code }]]);
  const rendues = await deux.transaction((livre) => livre.tetesDuDocument(DOCUMENT));
  expect([...rendues]).toMatchObject([['b1', [{ revId: 'AAAAAAAAAAAAAAAA', contenu: { bloc: APPEL } }]]]);
  await projeter([], [ecarte.id]);
  expect(await deux.base.aRegulariser.count()).toBe(0);
});

it('[I5] in whatever order postes write and hear of each other, they end with the same books', async () => {
  const anyPas = fc.record({
    qui: fc.nat(1),
    quoi: fc.constantFrom('saisir', 'supprimer', 'renommer', 'envoyer', 'recevoir'),
    bloc: fc.constantFrom('b1', 'b2', 'b3'),
    centimes: fc.integer({ min: 1, max: 99 })
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyPas, { maxLength: 25 }), async (suite) => {
      const [un, deux, documents] = await deuxPostes();
      for (const { qui, quoi, bloc: id, centimes } of suite) {
        const poste = qui === 0 ? un : deux;
        if (quoi === 'saisir')
          await poste.saisir(
            id,
            bloc('AF 2026-01-01 Appel', `4501/018  ${centimes},00 D`, `701  ${centimes},00 C`)
          );
        else if (quoi === 'supprimer') await supprimerBrouillard(poste.base, id);
        else if (quoi === 'renommer')
          await poste.base.journaux.update('AF', { libelle: `Appels ${centimes}` });
        else if (quoi === 'envoyer') await poste.envoyer(documents);
        else {
          // A remote revision never hides what waits here: the engine unites both, and this test sends first.
          await poste.envoyer(documents);
          await poste.recevoir(documents);
        }
      }
      for (const poste of [un, deux]) await poste.envoyer(documents);
      for (const poste of [un, deux]) await poste.recevoir(documents);
      const [a, b] = [un, deux].map(({ base }) => base);
      if (!a || !b) return;
      const sansRevision = async ({ blocs }: Base) =>
        (await blocs.toArray()).map(({ revision: _revision, ...row }) => row);
      expect(await sansRevision(a)).toEqual(await sansRevision(b));
      expect(await a.soldes.toArray()).toEqual(await b.soldes.toArray());
      expect(await partageableDe(a)).toEqual(await partageableDe(b));
      expect([await un.ecart(), await deux.ecart()]).toEqual([null, null]);
    }),
    { numRuns: 25 }
  );
});

it('[F35] says where the last signature of a log stands, which a restored server takes it back to', async () => {
  const poste = await Poste.ouvrir('p1', false);
  const finSignee = (entite: string) => poste.transaction((livre) => livre.finSignee(entite));
  expect(await finSignee('0401')).toBeNull();
  const entree = (entite: string, pos: number, signature?: string) => ({
    entite,
    pos,
    hash: 'a'.repeat(64),
    canonique: '{}',
    ...(signature !== undefined && { signature })
  });
  await poste.base.scelles.bulkAdd([
    entree('0401', 1, 'AA=='),
    entree('0401', 2, 'AA=='),
    entree('0401', 3),
    entree('0402', 4, 'AA==')
  ]);
  expect(await finSignee('0401')).toBe(2);
});
