import { expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { lireCle } from '#lib/sync/registre/revision.ts';
import { tetesOf } from '#lib/sync/registre/tetes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc } from '../enregistrer-bloc.ts';
import { ecrireReprise } from '../reprise.ts';
import { copierLaBase, remplirPosteVide, type LotDeRangees } from '../sauvegarde.ts';
import { baseVide } from '../testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '../testing/reprise-de.ts';
import { PARTAGE } from './partage.ts';
import { activerPartage } from './publier-tout.ts';
import type { APublierRow } from './rows.ts';
import { partageableDe, replier } from './testing/replier.ts';

const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const APPEL_CORRIGE = { ...APPEL, libelle: 'Appel corrigé' };
const APPEL_DEPLACE = bloc('AF 2027-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const EXERCICE = exerciceDe('0401');
const SUIVANT = exerciceDe('0401', '2027-01-01', '2027-12-31');
const LE = '2026-03-01T10:00:00.000Z';
const DOCUMENT = 'brouillard/0401/2026-01-01';

const enregistrer = (base: Base, id: string, contenu: Bloc = APPEL, exercice = EXERCICE) =>
  enregistrerBloc(base, { id, bloc: contenu, exercice, classe: 'courant' });
const lignes = (base: Base) => base.aPublier.orderBy('seq').toArray();

/** Books that others know, whose poste shares nothing any more; with what it had told them. */
async function livresConnus(): Promise<{ base: Base; dit: APublierRow[] }> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL]), false);
  await base.exercices.put(SUIVANT);
  await activerPartage(base, { poste: 'p1' }, LE);
  await enregistrer(base, 'b1');
  await enregistrer(base, 'b2');
  const dit = await lignes(base);
  await base.aPublier.clear();
  await base.reglages.delete(PARTAGE);
  base.publication = null;
  return { base, dit };
}

async function restaurer(depuis: Base): Promise<Base> {
  const lots: LotDeRangees[] = [];
  let nom = '';
  const copiste = {
    table: (table: string) => (nom = table),
    rangees: (rangees: readonly unknown[]) => lots.push({ table: nom, rangees })
  };
  const { signal } = new AbortController();
  await copierLaBase(depuis, copiste, () => undefined, signal);
  const base = await baseVide();
  await remplirPosteVide(base, lots[Symbol.iterator]() as never, signal);
  return base;
}

it('[I4] books restored from a shared backup and changed before sharing again publish what differs, and that alone', async () => {
  const { base: avant, dit } = await livresConnus();
  const base = await restaurer(avant);
  await enregistrer(base, 'b1', APPEL_CORRIGE);
  await enregistrer(base, 'b1', { ...APPEL_CORRIGE, libelle: 'Appel corrigé deux fois' });
  await base.journaux.update('AF', { libelle: 'Appels de fonds' });
  await activerPartage(base, { poste: 'p2' }, LE);
  const nouvelles = await lignes(base);
  expect(nouvelles.map(({ cle }) => lireCle(cle)?.sujet).sort()).toEqual(['b1', 'journal:AF/libelle']);
  expect(replier([...dit, ...nouvelles])).toEqual(await partageableDe(base));
  expect((await base.blocs.get('b1'))?.tete?.tueDe).toBeUndefined();
  await activerPartage(base, { poste: 'p2' }, LE);
  expect(await lignes(base)).toHaveLength(nouvelles.length);
});

it('[I4] what moved to another exercice meanwhile leaves the document that the others know it in', async () => {
  const { base, dit } = await livresConnus();
  await enregistrer(base, 'b1', APPEL_DEPLACE, SUIVANT);
  await enregistrer(base, 'b2', APPEL_DEPLACE, SUIVANT);
  await enregistrer(base, 'b2', APPEL_CORRIGE);
  await activerPartage(base, { poste: 'p1' }, LE);
  expect(replier([...dit, ...(await lignes(base))])).toEqual(await partageableDe(base));
});

it('[I4] [F30] changed elsewhere as well: both versions are kept, none takes the place of the other unseen', async () => {
  const { base, dit } = await livresConnus();
  const [sienne] = dit.filter(({ cle }) => cle.startsWith('b1/'));
  if (!sienne) throw new Error('b1 was told');
  await enregistrer(base, 'b1', APPEL_CORRIGE);
  await activerPartage(base, { poste: 'p1' }, LE);
  const [ici] = await base.aPublier.where('document').equals(DOCUMENT).toArray();
  const ailleurs = {
    ...sienne.valeur,
    parents: [lireCle(sienne.cle)?.revId ?? ''],
    rang: 2,
    revId: 'A'.repeat(16)
  };
  const tetes = tetesOf([
    { ...sienne.valeur, revId: lireCle(sienne.cle)?.revId ?? '' },
    { ...(ici?.valeur ?? sienne.valeur), revId: lireCle(ici?.cle ?? '')?.revId ?? '' },
    ailleurs
  ]);
  expect(tetes).toHaveLength(2);
});

it('[F31] a fiche that comes back meanwhile is set aside no more', async () => {
  const { base } = await livresConnus();
  const journal = await base.journaux.get('AF');
  await activerPartage(base, { poste: 'p1' }, LE);
  await base.journaux.delete('AF');
  await base.aPublier.clear();
  await base.reglages.delete(PARTAGE);
  base.publication = null;
  if (journal) await base.journaux.add({ ...journal, libelle: 'Appels' });
  await activerPartage(base, { poste: 'p1' }, LE);
  const dites = (await lignes(base)).map(({ cle, valeur: { contenu } }) => [
    lireCle(cle)?.sujet,
    'v' in contenu && contenu.v
  ]);
  expect(dites).toEqual(
    expect.arrayContaining([
      ['journal:AF/archive', false],
      ['journal:AF/libelle', 'Appels']
    ])
  );
});
