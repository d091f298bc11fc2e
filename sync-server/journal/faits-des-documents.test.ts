import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import * as Y from 'yjs';
import { autreConnexion, ouvrirBase, type Base } from '../base/base.ts';
import { FileDEcriture } from '../base/file-d-ecriture.ts';
import { DepotDeDocuments } from '../documents/depot.ts';
import { dossierDEssai } from '../testing/serveur-d-essai.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { PREMIERE_EPOQUE } from '#lib/sync/protocol.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { empaqueter } from '#lib/sync/registre/paquet.ts';
import { cleDe, revIdDe } from '#lib/sync/registre/revision.ts';
import { appel } from '#lib/testing/scellement.ts';
import { FaitsDesDocuments } from './faits-des-documents.ts';
import { Repliques } from './repliques.ts';
import { SegmentsRepris } from './segments-repris.ts';

const DEBUT = dateIso('2026-01-01');
const BROUILLARD = 'brouillard/K1/2026-01-01';
const SUIVANT = 'brouillard/K1/2027-01-01';
const FICHES = 'fiches/K1';

let base: Base;
let depot: DepotDeDocuments;
let faits: FaitsDesDocuments;
let fermer: () => void;
const docs = new Map<string, Y.Doc>();

beforeEach(() => {
  const dossier = dossierDEssai();
  const ouverte = ouvrirBase(dossier);
  if (!ouverte.ok) throw new Error(ouverte.refus.code);
  base = ouverte.valeur;
  depot = new DepotDeDocuments(base, new FileDEcriture(base.db, { surTransaction: () => undefined }));
  const connexion = autreConnexion(base);
  faits = new FaitsDesDocuments(new Repliques(connexion), new SegmentsRepris(dossier));
  docs.clear();
  fermer = () => {
    connexion.close();
    base.close();
    rmSync(dossier, { recursive: true });
  };
});
afterEach(() => {
  fermer();
});

/** Changes a document as a poste does, and has the base hold it. */
async function changer(nom: string, acte: (doc: Y.Doc) => void): Promise<void> {
  const doc = docs.get(nom) ?? new Y.Doc();
  docs.set(nom, doc);
  const avant = Y.encodeStateVector(doc);
  acte(doc);
  const contenu = Y.encodeStateAsUpdate(doc, avant);
  await depot.ajouter({ nom, epoque: depot.epoqueOf(nom), poste: 'poste-a', contenu });
}

async function ecrire(nom: string, id: string, { supprime = false, dernier = '' } = {}): Promise<string> {
  const revId = revIdDe(randomBytes(12));
  const contenu = { bloc: appel('2026-01-15'), classe: 'courant' as const, enregistreLe: null };
  const remplacees = dernier === '' ? [] : [{ revId: dernier, rang: 1 }];
  await changer(nom, (doc) => {
    const { publication } = ecrireBloc(id, contenu, { remplacees, revId, poste: 'poste-a', supprime });
    publier(doc, 'blocs', [publication], null);
  });
  return revId;
}

async function champ(sujet: string, v: unknown): Promise<void> {
  const revId = revIdDe(randomBytes(12));
  const revision = {
    parents: [],
    rang: 1,
    poste: 'poste-a',
    contenu: { v, par: 'poste-a', le: '' }
  };
  await changer(FICHES, (doc) => {
    publier(doc, 'champs', [{ cle: cleDe(sujet, revId), valeur: empaqueter(revision) }], null);
  });
}

const tetes = (id: string) => faits.brouillons('K1', [id]).get(id)?.tetes;
const drafts = () => [...faits.brouillards('K1', DEBUT)].map(([id]) => id);

describe('what the server knows of drafts', () => {
  it('[F27] follows each update, a snapshot of the document, and another epoch of it', async () => {
    expect(tetes('a')).toEqual([]);
    const premiere = await ecrire(BROUILLARD, 'a');
    expect(tetes('a')).toEqual([premiere]);
    const deuxieme = await ecrire(BROUILLARD, 'a', { dernier: premiere });
    await depot.compacter(BROUILLARD);
    expect(tetes('a')).toEqual([deuxieme]);
    await ecrire(BROUILLARD, 'b');
    expect(drafts()).toEqual(['a', 'b']);
    const autre = new Y.Doc();
    registreDe(autre, 'blocs');
    await depot.tourner(BROUILLARD, Y.encodeStateAsUpdate(autre));
    expect(depot.epoqueOf(BROUILLARD)).not.toBe(PREMIERE_EPOQUE);
    expect([tetes('a'), drafts()]).toEqual([[], []]);
  });

  it('[F30] knows both heads of what two postes changed', async () => {
    const [une, autre] = [await ecrire(BROUILLARD, 'a'), await ecrire(BROUILLARD, 'a')];
    expect(tetes('a')?.toSorted()).toEqual([une, autre].sort());
  });

  it('[F31] a deletion is a head, but for a bloc that went to another exercice', async () => {
    const premiere = await ecrire(BROUILLARD, 'a');
    const supprimee = await ecrire(BROUILLARD, 'a', { dernier: premiere, supprime: true });
    expect([tetes('a'), drafts()]).toEqual([[supprimee], []]);
    const ailleurs = await ecrire(SUIVANT, 'a');
    expect(tetes('a')).toEqual([ailleurs]);
  });

  it('[I8] a row of the journal that cannot be read hides nothing of the others', async () => {
    await ecrire(BROUILLARD, 'a');
    base.db.exec("UPDATE mises_a_jour SET contenu = x'00ff'");
    docs.clear();
    const b = await ecrire(BROUILLARD, 'b');
    expect([tetes('a'), tetes('b')]).toEqual([[], [b]]);
  });
});

describe('what blocs are judged by', () => {
  it('is what the fiches say: an account that is archived or closed is no account', async () => {
    await champ('exercice:2026-01-01/fin', '2026-12-31');
    await champ('compte:701/libelle', 'Provisions');
    await champ('compte:702/libelle', 'Travaux');
    await champ('compte:702/ferme', true);
    await champ('compte:703/libelle', 'Avances');
    await champ('compte:703/archive', true);
    const { plan, exercice } = faits.contexte('K1', DEBUT) ?? {};
    expect(exercice).toEqual({ debut: '2026-01-01', fin: '2026-12-31' });
    expect([...(plan?.comptes.values() ?? [])]).toEqual([
      { numero: '701', libelle: 'Provisions' },
      { numero: '702', libelle: 'Travaux', ferme: true }
    ]);
    expect(faits.contexte('K2', DEBUT)).toBeNull();
  });

  it.each(['', '2026-13-01', '2025-12-31', 12, null, { fin: '2026-12-31' }])(
    '[I8] an exercice that ends « %s » is none',
    async (fin) => {
      await champ('exercice:2026-01-01/fin', fin);
      expect(faits.exercices('K1')).toEqual([]);
    }
  );
});
