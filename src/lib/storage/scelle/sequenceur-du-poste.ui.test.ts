import { expect, it, onTestFinished } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { appel, ENTITE, EXERCICE_2026, horloge, valider } from '#lib/testing/scellement.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import type { Evenement, Scelle } from '#lib/domain/scelle/evenement.ts';
import { cleDuPoste } from '#lib/platform/cle-de-signature.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc } from '../enregistrer-bloc.ts';
import type { ExerciceRow, ScelleRow } from '../rows.ts';
import { ecrireReprise } from '../reprise.ts';
import { activerPartage } from '../sync/publier-tout.ts';
import { LivreDexie, prendreMandat } from '../sync/livre-dexie.ts';
import { autreOnglet, baseVide } from '../testing/base-de-test.ts';
import { repriseDe } from '../testing/reprise-de.ts';
import { SequenceurDuPoste, type Signataire } from './sequenceur-du-poste.ts';

const EXERCICE: ExerciceRow = { id: `${ENTITE}/2026-01-01`, entite: ENTITE, ...EXERCICE_2026 };
const SYNDICAT = { code: ENTITE, nom: 'Les Tilleuls', siren: null, nature: 'syndic' } as const;
const isSignee = verificateurDe(crypto.subtle);

async function livres(): Promise<Base> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  const { journaux, plan } = contexteDeSyndicat();
  await base.journaux.bulkPut([...journaux.values()].map((un) => ({ ...un, origine: 'cree' as const })));
  const comptes = [...plan.comptes.values()].map(({ numero, libelle }) => ({ numero, libelle }));
  await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
  for (const id of ['a', 'b', 'c'])
    await enregistrerBloc(base, { id, bloc: appel('2026-01-15'), exercice: EXERCICE, classe: 'courant' });
  return base;
}

/** A poste: its own database of keys, that the test may lose. */
function poste(): () => Promise<Signataire | null> {
  const nom = `test-cle-${crypto.randomUUID()}`;
  onTestFinished(() => {
    indexedDB.deleteDatabase(nom);
  });
  return () => cleDuPoste(nom);
}

function sequenceur(base: Base, cle: () => Promise<Signataire | null>): SequenceurDuPoste {
  const nouvelId = () => crypto.randomUUID();
  return new SequenceurDuPoste({ base, horloge: () => horloge('2026-03-31'), cle, nouvelId });
}

const entrees = (base: Base) => base.scelles.where('entite').equals(ENTITE).sortBy('pos');
const evenementDe = ({ canonique }: ScelleRow): Evenement => (JSON.parse(canonique) as Scelle).evenement;
const sceller = (base: Base, cle: () => Promise<Signataire | null>, id: string) =>
  sequenceur(base, cle).soumettre(ENTITE, [valider(appel('2026-01-15'), { id })]);

it('[I2] a signed log begins with the key of the poste, and ends with a signature of all that it holds', async () => {
  const base = await livres();
  const cle = poste();
  await sceller(base, cle, 'a');
  await sceller(base, cle, 'b');
  const [premiere, , derniere, ...suite] = await entrees(base);
  assert(premiere !== undefined && derniere !== undefined, 'three entries');
  expect(suite).toEqual([]);
  const signataire = await cle();
  expect(evenementDe(premiere)).toEqual({
    type: 'cle',
    poste: signataire?.poste,
    algorithme: 'ECDSA-P256-SHA256',
    publique: signataire?.publique
  });
  expect(await isSignee(signataire?.publique ?? '', derniere.hash, derniere.signature ?? '')).toBe(true);
  expect(await isSignee(signataire?.publique ?? '', premiere.hash, derniere.signature ?? '')).toBe(false);
});

it('[I2] the key of a poste is the same from one start to the next, in two tabs at once, and does not leave it', async () => {
  const cle = poste();
  const [une, autre] = await Promise.all([cle(), cle()]);
  expect(autre?.publique).toBe(une?.publique);
  expect((await cle())?.poste).toBe(une?.poste);
  expect(Object.keys(une ?? {}).sort()).toEqual(['poste', 'publique', 'signer']);
});

it('[F17] a poste that lost its key goes on under another, which the log says first', async () => {
  const base = await livres();
  await sceller(base, poste(), 'a');
  const nouveau = poste();
  await sceller(base, nouveau, 'b');
  await sceller(base, nouveau, 'c');
  const toutes = await entrees(base);
  expect(toutes.map((une) => evenementDe(une).type)).toEqual(['cle', 'bloc', 'cle', 'bloc', 'bloc']);
  const signataire = await nouveau();
  const derniere = toutes.at(-1);
  expect(await isSignee(signataire?.publique ?? '', derniere?.hash ?? '', derniere?.signature ?? '')).toBe(
    true
  );
});

it('[F12] what a tab sealed and had no time to sign is signed at the next start', async () => {
  const base = await livres();
  const cle = poste();
  const signataire = await cle();
  assert(signataire !== null, 'a key');
  const morte = () => Promise.resolve({ ...signataire, signer: () => Promise.reject(new Error('killed')) });
  await expect(sceller(base, morte, 'a')).rejects.toThrow('killed');
  expect((await entrees(base)).map(({ signature }) => signature)).toEqual([undefined, undefined]);
  await sequenceur(base, cle).signerLesQueues();
  const derniere = (await entrees(base)).at(-1);
  expect(await isSignee(signataire.publique, derniere?.hash ?? '', derniere?.signature ?? '')).toBe(true);
});

it('[INV-10][INV-12] a first validation that is refused leaves nothing: the imported year may still be replaced', async () => {
  const base = await livres();
  await base.blocs.clear();
  await base.soldes.clear();
  const [repris, autre] = [appel('2026-01-10'), appel('2026-01-12')].map((bloc, i) =>
    repriseDe([{ ...bloc, numero: '7' }], { entite: SYNDICAT, exercice: EXERCICE, sha256: `fichier ${i}` })
  );
  assert(repris !== undefined && autre !== undefined, 'two files');
  expect(await ecrireReprise(base, repris, false)).toBeNull();
  const bloc = appel('2026-01-15');
  await enregistrerBloc(base, { id: 'a', bloc, exercice: EXERCICE, classe: 'courant' });
  const cle = poste();
  const perimee = [valider(bloc, { id: 'a', revision: 9 })];
  expect((await sequenceur(base, cle).soumettre(ENTITE, perimee)).verdicts).toMatchObject([
    { etat: 'refusee', refus: { code: 'SCE-AUTRE-REVISION' } }
  ]);
  expect([await entrees(base), await base.tetes.toArray()]).toEqual([[], []]);
  // Its refusal is kept.
  expect((await base.demandes.toArray()).map(({ etat }) => etat)).toEqual(['refusee']);
  expect(await ecrireReprise(base, autre, true)).toBeNull();
  await sceller(base, cle, 'a');
  expect((await entrees(base)).map((une) => evenementDe(une).type)).toEqual(['cle', 'reprise', 'bloc']);
});

it('[F10] counts what a poste asks, from one start to the next', async () => {
  const base = await livres();
  const sansCle = () => Promise.resolve(null);
  for (const id of ['x', 'y']) await sceller(base, sansCle, id);
  const demandes = await base.demandes.toArray();
  expect(demandes.map(({ commande }) => commande?.devSeq).sort()).toEqual([1, 2]);
  expect(demandes.every(({ commande }) => commande?.entite === ENTITE)).toBe(true);
});

it('[F10] on a poste that shares nothing is sealed: what is asked waits for the server, in its order', async () => {
  const base = await livres();
  await activerPartage(base, { poste: 'p1' }, '2026-03-31T10:00:00.000Z');
  const row = await base.blocs.get('a');
  const seuls = sequenceur(base, () => Promise.resolve(null));
  const actes = [
    valider(appel('2026-01-15'), { id: 'a', revision: row?.revision ?? 0 }),
    valider(appel('2026-01-15'), { id: 'b', revision: 99 })
  ];
  expect(await seuls.soumettre(ENTITE, actes)).toMatchObject({ verdicts: [], attente: 2 });
  expect(await base.scelles.count()).toBe(0);
  const demandes = await base.demandes.toArray();
  const commandes = demandes.flatMap(({ commande }) => commande ?? []).sort((x, y) => x.devSeq - y.devSeq);
  expect(demandes.map(({ etat }) => etat)).toEqual(['attente', 'attente']);
  // The very revision that other postes know; one that changed since it was seen is none of theirs.
  expect(commandes).toMatchObject([
    { poste: 'p1', devSeq: 1, acte: { id: 'a', revision: row?.tete?.revId } },
    { poste: 'p1', devSeq: 2, acte: { id: 'b', revision: 99 } }
  ]);
  expect((await base.blocs.get('a'))?.etat).toBe('brouillard');
});

it('[I2] a tab that has not heard yet that its poste shares seals nothing: the books say it, in the transaction of the act', async () => {
  const base = await livres();
  const ailleurs = await autreOnglet(base);
  await activerPartage(ailleurs, { poste: 'p1' }, '2026-03-31T10:00:00.000Z');
  expect(base.publication).toBeNull();
  const actes = [valider(appel('2026-01-15'), { id: 'a' })];
  const seul = sequenceur(base, () => Promise.resolve(null));
  expect(await seul.soumettre(ENTITE, actes)).toMatchObject({ verdicts: [], attente: 1 });
  expect(await seul.soumettreSurBlocs(ENTITE, ['b'], () => actes)).toMatchObject({ attente: 1 });
  expect(await base.scelles.count()).toBe(0);
});

it('[F10] what was foreseen to be refused is never sent, and leaves no hole before what is asked', async () => {
  const base = await livres();
  await activerPartage(base, { poste: 'p1' }, '2026-03-31T10:00:00.000Z');
  const seul = sequenceur(base, () => Promise.resolve(null));
  const acte = valider(appel('2026-01-15'), { id: 'a' });
  assert(acte.type === 'valider', 'a validation');
  const refus = { code: 'SCE-MOTIF-ABSENT' } as const;
  await seul.garderLesRefus(ENTITE, [{ acte, refus }]);
  const livre = new LivreDexie(base, () => '2026-03-31T10:00:00.000Z');
  const mandat = await prendreMandat(base);
  const aEnvoyer = () => livre.transaction(mandat, 'stricte', (t) => t.demandes(100));
  expect(await aEnvoyer()).toEqual([]);
  await seul.soumettre(ENTITE, [valider(appel('2026-01-15'), { id: 'b' })]);
  expect((await aEnvoyer()).map(({ devSeq }) => devSeq)).toEqual([1]);
  // Even were it said to wait, by a version that came before or after.
  await base.demandes.toCollection().modify({ etat: 'attente' });
  expect((await aEnvoyer()).map(({ acte: { type }, devSeq }) => [type, devSeq])).toEqual([['valider', 1]]);
});
