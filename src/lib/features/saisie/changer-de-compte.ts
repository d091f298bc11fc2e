import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { Bloc, Ligne, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { lettragesADefaire } from '#lib/storage/lettrages.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { disparu } from './ailleurs.ts';
import { isNumeroDeBlocRepris } from './bloc-repris.ts';
import { contexteDe, type Contexte, type Poste } from './contexte.ts';
import type { RefusDeSaisie } from './refus.ts';
import type { BlocVu } from './supprimer-blocs.ts';
import { deBloc, ecrire, raisonsDeGarder, retourDe, type Retour } from './transaction.ts';

/** An account, and the third party of it that lines name; left out, a line's own is not looked at. */
export interface CompteVise {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire?: string;
}

/** Lines of `de` in these blocs go to `vers`. Without a third party in `vers`, a line keeps none. */
export interface DemandeDeChangement {
  readonly exercice: string;
  readonly blocs: readonly string[];
  readonly de: CompteVise;
  readonly vers: CompteVise;
}

/** What a change of account would do, shown before it is done. */
export interface ApercuDeChangement {
  /** Blocs that would change, as they stand now. */
  readonly blocs: readonly BlocVu[];
  readonly lignes: number;
  readonly debit: Centimes;
  readonly credit: Centimes;
  /** Blocs that stay as they are, each with its reasons. */
  readonly gardes: readonly { readonly id: string; readonly refus: readonly RefusDeSaisie[] }[];
  /** Blocs of the selection without a line of that account. */
  readonly sansLigne: number;
  /** Groups that letter a line that would change. */
  readonly lettrages: number;
}

interface Changement {
  readonly avant: BlocRow;
  readonly apres: BlocRow;
}

/** What would change over a selection, what would not and why. Nothing is written. */
export async function apercuDeChangement(
  poste: Poste,
  demande: DemandeDeChangement
): Promise<ApercuDeChangement> {
  const { exercices, journaux, plans, blocs, lettrages } = poste.base;
  return poste.base.transaction('r', exercices, journaux, plans, blocs, lettrages, async () => {
    const { changements, gardes, sansLigne } = await examiner(poste, demande);
    const lignes = changements.flatMap(({ avant }) =>
      avant.bloc.lignes.filter((ligne) => isVisee(ligne, demande.de))
    );
    const somme = (cote: 'debit' | 'credit') => centimes(lignes.reduce((sum, ligne) => sum + ligne[cote], 0));
    return {
      blocs: changements.map(({ avant: { id, revision } }) => ({ id, revision })),
      lignes: lignes.length,
      debit: somme('debit'),
      credit: somme('credit'),
      gardes,
      sansLigne,
      lettrages: (
        await lettragesADefaire(
          changements.map(({ avant }) => avant),
          changements.map(({ apres }) => apres)
        )
      ).length
    };
  });
}

/**
 * Moves the lines of the blocs that the preview showed, all in one transaction: a selection that is half moved would
 * have to be sorted out by hand. As soon as one of them is not as it was shown, none moves.
 *
 * @param vus `blocs` of the preview
 */
export function changerDeCompte(
  poste: Poste,
  demande: DemandeDeChangement,
  vus: readonly BlocVu[]
): Promise<Result<Retour, readonly RefusDeSaisie[]>> {
  return ecrire(poste, async () => {
    if (vus.length === 0) return refuse([{ code: 'SAI-RIEN-A-CHANGER' }]);
    const ids = vus.map(({ id }) => id);
    const { changements } = await examiner(poste, { ...demande, blocs: ids });
    const revisions = new Map(changements.map(({ avant }) => [avant.id, avant.revision]));
    if (vus.some(({ id, revision }) => revisions.get(id) !== revision))
      return refuse([{ code: 'SAI-CHANGE' }]);
    const avant = changements.map((un) => un.avant);
    const apres = changements.map((un) => un.apres);
    const defaits = await remplacerBlocs(avant, apres);
    return accepte(retourDe(avant, apres, defaits));
  });
}

async function examiner(poste: Poste, { exercice, blocs, de, vers }: DemandeDeChangement) {
  const ids = [...new Set(blocs)];
  const rows = await poste.base.blocs.bulkGet(ids);
  const contextes = new Map<string, Contexte | null>();
  const changements: Changement[] = [];
  const gardes: { id: string; refus: readonly RefusDeSaisie[] }[] = [];
  let sansLigne = 0;
  for (const [i, id] of ids.entries()) {
    const avant = rows[i];
    if (!avant) {
      gardes.push({
        id,
        refus: [isNumeroDeBlocRepris(id) ? { code: 'SAI-REPRIS', id } : disparu(poste.base, id)]
      });
      continue;
    }
    const bloc = deplacer(avant.bloc, de, vers);
    if (!bloc) {
      sansLigne++;
      continue;
    }
    const { journal } = bloc;
    if (!contextes.has(journal)) contextes.set(journal, await contexteDe(poste, exercice, journal));
    const contexte = contextes.get(journal);
    const refus = [...(await raisonsDeGarder(poste, avant)), ...refusDe(bloc, exercice, contexte)];
    if (refus.length > 0 || !contexte) gardes.push({ id, refus });
    else changements.push({ avant, apres: rowDeplacee(poste, avant, bloc, contexte) });
  }
  return { changements, gardes, sansLigne };
}

function refusDe(bloc: Bloc, exercice: string, contexte: Contexte | null | undefined): RefusDeSaisie[] {
  if (!contexte) return [{ code: 'SAI-EXERCICE-DISPARU', exercice }];
  return checkBloc(bloc, contexte.comptable).map((refus) => deBloc('bloc', refus));
}

function isVisee({ compte, auxiliaire = '' }: Ligne, vise: CompteVise): boolean {
  return compte === vise.compte && (vise.auxiliaire === undefined || vise.auxiliaire === auxiliaire);
}

/** The bloc with its lines moved; null when it has none to move. The labels of the former account do not follow. */
function deplacer(bloc: Bloc, de: CompteVise, vers: CompteVise): Bloc | null {
  if (!bloc.lignes.some((ligne) => isVisee(ligne, de))) return null;
  return {
    ...bloc,
    lignes: bloc.lignes.map((ligne) => {
      if (!isVisee(ligne, de)) return ligne;
      const deplacee: { -readonly [Champ in keyof Ligne]: Ligne[Champ] } = { ...ligne };
      delete deplacee.auxiliaire;
      delete deplacee.libelleCompte;
      delete deplacee.libelleAuxiliaire;
      return { ...deplacee, ...vers };
    })
  };
}

function rowDeplacee(poste: Poste, avant: BlocRow, bloc: Bloc, { exercice }: Contexte): BlocRow {
  const { id, classe } = avant;
  const { comptes } = blocRowOf({ id, bloc, exercice, classe });
  return { ...avant, bloc, comptes, enregistreLe: poste.maintenant(), revision: avant.revision + 1 };
}
