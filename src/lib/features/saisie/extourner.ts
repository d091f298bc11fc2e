import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { blocRepris, extourneDuRepris, isNumeroDeBlocRepris } from './bloc-repris.ts';
import { contexteDe, type Poste } from './contexte.ts';
import { extourneDe } from './domain/extourne.ts';
import { disparu, versionDe } from './ailleurs.ts';
import type { ReferenceDeBloc, RefusDeSaisie } from './refus.ts';
import { deBloc, ecrire, retourDe, type Retour } from './transaction.ts';

export interface DemandeDExtourne {
  /** The bloc to take back, recorded or imported, and where it stands. */
  readonly de: ReferenceDeBloc;
  /** The recorded bloc as it was seen; null for an imported one, which never changes. */
  readonly revision: number | null;
  /** Name of the mirror bloc: random and permanent. */
  readonly id: string;
  /** Where the mirror bloc goes. */
  readonly exercice: string;
  readonly date: DateIso;
  readonly libelle: string;
}

export interface Extourne {
  readonly id: string;
  readonly exercice: string;
  readonly revision: number;
  readonly retour: Retour;
}

/**
 * Records the mirror of a bloc and links the two, once: a second time is refused and says which bloc did it. An
 * imported bloc is not written on; its extourne names it, and is looked for by that name.
 */
export async function extourner(
  poste: Poste,
  demande: DemandeDExtourne
): Promise<Result<Extourne, readonly RefusDeSaisie[]>> {
  const { base } = poste;
  const { de } = demande;
  const repris = isNumeroDeBlocRepris(de.id) ? await blocRepris(poste, de.exercice, de.id) : null;
  return ecrire(poste, async () => {
    const saisi = repris ? undefined : await base.blocs.get(de.id);
    const original = repris ?? saisi?.bloc;
    if (!original) return refuse([disparu(base, de.id)]);
    if (saisi && saisi.revision !== demande.revision)
      return refuse([{ code: 'SAI-REVISION', id: de.id, autre: versionDe(base, saisi) }]);
    // Its mirror would open the exercice at nothing, and pass for an opening of its own (INV-26).
    if (saisi?.liens?.reportDe !== undefined) return refuse([{ code: 'SAI-REPORT', id: de.id }]);
    const cle = repris ? cleDeBlocRepris(de.exercice, de.id) : de.id;
    const faite = repris
      ? await extourneDuRepris(poste, de, repris)
      : await base.blocs.where('liens.extourneDe').equals(cle).first();
    if (faite) {
      const par = { exercice: faite.exercice, id: faite.id };
      return refuse([{ code: 'SAI-EXTOURNE-FAITE', par }]);
    }
    const miroir = await rowDuMiroir(poste, demande, original, cle);
    if (!miroir.ok) return miroir;
    const lie = saisi && {
      ...saisi,
      liens: { ...saisi.liens, extourneePar: demande.id },
      revision: saisi.revision + 1
    };
    const [avant, apres] = [saisi ? [saisi] : [], lie ? [miroir.valeur, lie] : [miroir.valeur]];
    await remplacerBlocs(avant, apres);
    const { id, exercice, revision } = miroir.valeur;
    return accepte({ id, exercice, revision, retour: retourDe(avant, apres) });
  });
}

async function rowDuMiroir(
  poste: Poste,
  { id, exercice, date, libelle }: DemandeDExtourne,
  original: Bloc,
  cle: string
): Promise<Result<BlocRow, readonly RefusDeSaisie[]>> {
  const [contexte, taken] = await Promise.all([
    contexteDe(poste, exercice, original.journal),
    poste.base.blocs.get(id)
  ]);
  if (taken) return refuse([{ code: 'SAI-REVISION', id, autre: versionDe(poste.base, taken) }]);
  if (!contexte) return refuse([{ code: 'SAI-EXERCICE-DISPARU', exercice }]);
  const bloc = { ...extourneDe(original, date), libelle };
  const refus = checkBloc(bloc, contexte.comptable);
  if (refus.length > 0 || !contexte.journal) return refuse(refus.map((un) => deBloc('bloc', un)));
  return accepte(
    blocRowOf({
      id,
      bloc,
      exercice: contexte.exercice,
      classe: classeDeJournal(contexte.journal),
      enregistreLe: poste.maintenant(),
      liens: { extourneDe: cle }
    })
  );
}
