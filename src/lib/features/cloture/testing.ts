import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { dateIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { EntiteRow, ExerciceRow, JournalRow } from '#lib/storage/rows.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import type { Poste } from './ports.ts';

export const CABINET: EntiteRow = { code: 'C01', nom: 'Cabinet', siren: null, nature: 'cabinet' };
export const Y2026: ExerciceRow = exerciceDe('C01');

export const JOURNAUX: readonly JournalRow[] = [
  { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' },
  { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512', origine: 'cree' },
  { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' }
];

const COMPTES = ['101', '401', '411', '471', '512', '601', '606', '701', '706'];

/** A company with its exercice 2026, nothing in it. */
export async function baseDeCloture(entite: EntiteRow = CABINET): Promise<Base> {
  const base = await baseVide();
  await base.entites.put(entite);
  await base.exercices.put(exerciceDe(entite.code));
  await base.journaux.bulkPut(JOURNAUX);
  await base.plans.put({
    entite: entite.code,
    comptes: COMPTES.map((numero) => ({ numero, libelle: `Compte ${numero}` })),
    auxiliaires: [{ compte: '401', code: 'EDF', libelle: 'EDF' }]
  });
  return base;
}

/** This poste, whose clock stands at a day. */
export function posteDe(base: Base, jour = '2027-02-15'): Poste & { readonly sceaux: SequenceurDuPoste } {
  let ids = 0;
  const nouvelId = () => `id-${(ids += 1)}-${crypto.randomUUID()}`;
  const instant = `${jour}T10:00:00.000Z`;
  const sceaux = new SequenceurDuPoste({
    base,
    horloge: () => ({ jour: dateIso(jour), instant }),
    cle: () => Promise.resolve(null),
    nouvelId
  });
  return {
    base,
    livres: new LecteurDeLivres(base),
    sceaux,
    sequenceur: {
      ouvrir: () => Promise.resolve((entite, actes) => sceaux.soumettreDans(entite, actes, null)),
      signer: () => Promise.resolve(),
      alteration: async (entite) => {
        const rows = await base.scelles
          .where('[entite+pos]')
          .between([entite, 0], [entite, Infinity])
          .toArray();
        return (await verifierJournal(rows)).premiereAlteration?.pos ?? null;
      }
    },
    nonLettres: () => Promise.resolve([]),
    maintenant: () => instant,
    nouvelId
  };
}

/** Records a draft of the exercice that holds its date. */
export async function saisir(
  { base }: Pick<Poste, 'base'>,
  id: string,
  bloc: Bloc,
  entite = 'C01'
): Promise<void> {
  const exercices = await base.exercices.where('entite').equals(entite).toArray();
  const exercice = exercices.find(({ debut, fin }) => bloc.date >= debut && bloc.date <= fin);
  const journal = await base.journaux.get(bloc.journal);
  if (!exercice || !journal) throw new Error(`testing: no books for ${id}`);
  await enregistrerBloc(base, { id, bloc, exercice, classe: classeDeJournal(journal) });
}

/** Records blocs and seals them. */
export async function valider(
  poste: Poste & { readonly sceaux: SequenceurDuPoste },
  blocs: Readonly<Record<string, Bloc>>,
  entite = 'C01'
): Promise<void> {
  for (const [id, bloc] of Object.entries(blocs)) {
    await saisir(poste, id, bloc, entite);
    const row = await poste.base.blocs.get(id);
    const exercice = await poste.base.exercices.get(row?.exercice ?? '');
    if (!row || !exercice) throw new Error('testing: recorded');
    const { debut, fin } = exercice;
    const { verdicts } = await poste.sceaux.soumettre(entite, [
      { type: 'valider', id, revision: row.revision, exercice: { debut, fin }, bloc: row.bloc }
    ]);
    const [verdict] = verdicts;
    if (verdict?.etat !== 'acceptee') throw new Error(`testing: ${JSON.stringify(verdict)}`);
  }
}
