import { expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import { projeterDocument } from '#lib/sync/moteur/projeter.ts';
import { ramasser } from '#lib/sync/serveur/faits-du-document.ts';
import { contenu, documentDe, enregistrer } from '#lib/testing/sync.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { EntreeASceller } from '#lib/sync/moteur/ports.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { appel, ENTITE, EXERCICE_2026, horloge, valider } from '#lib/testing/scellement.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc } from '../enregistrer-bloc.ts';
import type { ExerciceRow, TeteRow } from '../rows.ts';
import { SequenceurDuPoste } from '../scelle/sequenceur-du-poste.ts';
import { baseVide } from '../testing/base-de-test.ts';
import { LivreDexie, prendreMandat } from './livre-dexie.ts';
import { activerPartage } from './publier-tout.ts';

const EXERCICE: ExerciceRow = { id: `${ENTITE}/2026-01-01`, entite: ENTITE, ...EXERCICE_2026 };
const MAINTENANT = '2026-03-31T10:00:00.000Z';

async function livres(...brouillards: readonly string[]): Promise<Base> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  const { journaux, plan } = contexteDeSyndicat();
  await base.journaux.bulkPut([...journaux.values()].map((un) => ({ ...un, origine: 'cree' as const })));
  const comptes = [...plan.comptes.values()].map(({ numero, libelle }) => ({ numero, libelle }));
  await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
  for (const id of brouillards)
    await enregistrerBloc(base, { id, bloc: appel('2026-01-15'), exercice: EXERCICE, classe: 'courant' });
  return base;
}

/** What the server sealed, as it gives it. */
async function journalDuServeur(...actes: readonly Acte[]) {
  const base = await livres('a', 'b');
  const sequenceur = new SequenceurDuPoste({
    base,
    horloge: () => horloge('2026-03-31'),
    cle: () => Promise.resolve(null),
    nouvelId: () => crypto.randomUUID()
  });
  await sequenceur.soumettre(ENTITE, actes);
  const rows = await base.scelles.where('entite').equals(ENTITE).sortBy('pos');
  const entrees = rows.map(({ canonique, hash }): EntreeASceller => ({
    canonique,
    hash,
    scelle: JSON.parse(canonique) as Scelle
  }));
  const etat: TeteRow | undefined = await base.tetes.get(ENTITE);
  assert(etat !== undefined, 'a log');
  return { base, entrees, etat };
}

async function recevoir(base: Base, { entrees, etat }: Awaited<ReturnType<typeof journalDuServeur>>) {
  const mandat = await prendreMandat(base);
  const livre = new LivreDexie(base, () => MAINTENANT);
  await livre.transaction(mandat, 'stricte', (t) => t.ajouterEntrees(ENTITE, entrees, etat));
}

const sceller = (id: string) => valider(appel('2026-01-15'), { id });
const SOLDES = ({ soldes }: Base) => soldes.toArray();

it('[I2] [I5] what the server sealed takes the place of the draft, or comes where there was none', async () => {
  const journal = await journalDuServeur(sceller('a'), sceller('b'));
  const base = await livres('a');
  await activerPartage(base, { poste: 'p1' }, MAINTENANT);
  const attendus = await base.aPublier.count();
  await recevoir(base, journal);
  const rows = await base.blocs.toArray();
  expect(rows.map(({ id, etat, bloc }) => [id, etat, bloc.numero])).toEqual([
    ['a', 'scelle', '1'],
    ['b', 'scelle', '2']
  ]);
  expect(await SOLDES(base)).toEqual(await SOLDES(journal.base));
  expect(await base.tetes.get(ENTITE)).toEqual(journal.etat);
  expect(await verifierJournal(await base.scelles.toArray())).toMatchObject({ conforme: true, entrees: 2 });
  // Nobody is told again of what the server said.
  expect(await base.aPublier.count()).toBe(attendus);
});

it('[I3] a closing of the server closes the period here', async () => {
  const journal = await journalDuServeur(sceller('a'), sceller('b'), {
    type: 'clore-mois',
    exercice: EXERCICE_2026,
    mois: '2026-01' as never
  });
  const base = await livres();
  await recevoir(base, journal);
  expect(await base.exercices.get(EXERCICE.id)).toMatchObject({
    closJusquAu: '2026-01-31',
    moisClos: ['2026-01']
  });
});

it('[F13] an exercice that is still on its way is opened by what was sealed in it', async () => {
  const journal = await journalDuServeur(sceller('a'));
  const base = await baseVide();
  await recevoir(base, journal);
  expect(await base.exercices.get(EXERCICE.id)).toEqual(EXERCICE);
  expect((await base.blocs.get('a'))?.etat).toBe('scelle');
});

it('[F4] entries, head and books are written together, or not at all', async () => {
  const journal = await journalDuServeur(sceller('a'));
  const base = await livres('a');
  const [premiere] = journal.entrees;
  assert(premiere !== undefined, 'an entry');
  // The same entry twice: the key of the log takes it once.
  await expect(recevoir(base, { ...journal, entrees: [premiere, premiere] })).rejects.toThrow();
  expect([await base.scelles.count(), await base.tetes.count()]).toEqual([0, 0]);
  expect((await base.blocs.get('a'))?.etat).toBe('brouillard');
});

it('[F27][MAS-45] a poste that was away for all the life of a draft names its documents once it is sealed', async () => {
  const [facture, photo] = ['facture.pdf', 'photo.png'].map((nom, i) => ({ sha256: `${i}`.repeat(64), nom }));
  assert(facture !== undefined && photo !== undefined, 'two documents');
  const journal = await journalDuServeur(sceller('a'), sceller('b'));
  const base = await livres();
  await activerPartage(base, { poste: 'p1' }, MAINTENANT);
  await recevoir(base, journal);
  const doc = documentDe(1);
  const de = { ...contenu(), bloc: appel('2026-01-15') };
  enregistrer(doc, 'a', 1, { de: { ...de, jointes: [facture, photo] } });
  // Another version of it was not sealed: its documents are not those of the bloc.
  enregistrer(doc, 'b', 2, { de: { ...contenu(7, '2026-01-15'), jointes: [photo] } });
  ramasser(doc, () => de.bloc, null);
  const mandat = await prendreMandat(base);
  const livre = new LivreDexie(base, () => MAINTENANT);
  const document = { nom: `brouillard/${EXERCICE.id}`, epoque: 'e1', doc };
  const projeter = () =>
    livre.transaction(mandat, 'relachee', (t) => projeterDocument(t, document, () => 'tout'));
  await projeter();
  const [a, b] = await base.blocs.bulkGet(['a', 'b']);
  expect(a).toMatchObject({
    etat: 'scelle',
    jointes: [facture, photo],
    documents: [facture.sha256, photo.sha256]
  });
  expect(b?.jointes).toBeUndefined();
  expect(await SOLDES(base)).toEqual(await SOLDES(journal.base));
  await projeter();
  expect(await base.blocs.get('a')).toEqual(a);
});
