import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { cleDe } from '#lib/sync/registre/revision.ts';
import { suiteDe } from '#lib/sync/registre/tetes.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow } from '#lib/storage/rows.ts';
import { contenuDe } from '#lib/storage/sync/blocs-a-publier.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { auteurDe } from '#lib/storage/sync/auteur.ts';
import { sansPublier } from '#lib/storage/sync/publication.ts';
import type { APublierRow, VersionConcurrente } from '#lib/storage/sync/rows.ts';
import { garder, garderLesDeux, type Poste } from './commands.ts';
import type { RefusDeSynchronisation } from './refus.ts';

type Acceptation<T> = Promise<Result<T, readonly RefusDeSynchronisation[]>>;

/** What was chosen, with all that it takes to take the choice back. */
export interface ChoixFait {
  readonly bloc: string;
  /** The versions as they stood, the one that the books showed first. */
  readonly versions: readonly VersionConcurrente[];
  /** What the bloc became. */
  readonly revision: number;
  /** Blocs that were made of the other versions. */
  readonly nouveaux: readonly string[];
}

/**
 * « Garder celle-ci », or both: the second one becomes a bloc of its own.
 *
 * @param revId null to keep both
 */
export async function choisir(poste: Poste, bloc: string, revId: string | null): Acceptation<ChoixFait> {
  const avant = await poste.base.blocs.get(bloc);
  const versions = avant ? versionsDe(avant) : [];
  const fait = revId === null ? await garderLesDeux(poste, bloc) : await garder(poste, bloc, revId);
  if (!fait.ok) return fait;
  const revision = (await poste.base.blocs.get(bloc))?.revision ?? 0;
  return accepte({ bloc, versions, revision, nouveaux: fait.valeur?.nouveaux ?? [] });
}

/** All versions of a draft, the one in the books first; none when there is nothing to choose. */
export function versionsDe(row: BlocRow): readonly VersionConcurrente[] {
  const { exercice, tete, concurrentes } = row;
  if (!tete || !concurrentes) return [];
  return [{ ...tete, exercice, contenu: contenuDe(row) }, ...concurrentes.tetes];
}

/**
 * Takes a choice back: the versions are to be chosen again, on every poste. Each comes as a new revision that answers
 * the one that settled them; the blocs that were made of the others leave.
 */
export async function reprendreLeChoix(poste: Poste, choix: ChoixFait): Acceptation<null> {
  const { base } = poste;
  const partage = await lirePartage(base);
  if (!partage) return refuse([{ code: 'SYN-CHOIX-DEPASSE' }]);
  const auteur = auteurDe(partage);
  return base.transaction(
    'rw',
    [base.blocs, base.soldes, base.lettrages, base.aPublier, base.supprimes],
    async (): Acceptation<null> => {
      const row = await base.blocs.get(choix.bloc);
      const [premiere] = choix.versions;
      if (row?.etat === 'scelle') return refuse([{ code: 'SYN-SCELLE' }]);
      if (!row?.tete || !premiere || row.revision !== choix.revision || row.concurrentes)
        return refuse([{ code: 'SYN-CHOIX-DEPASSE' }]);
      const ailleurs = (await base.blocs.bulkGet([...choix.nouveaux])).filter((un) => un !== undefined);
      if (ailleurs.some(({ etat, revision }) => etat === 'scelle' || revision !== 1))
        return refuse([{ code: 'SYN-CHOIX-DEPASSE' }]);
      // They leave as any deleted draft does: the other postes are told.
      if (ailleurs.length > 0) await remplacerBlocs(ailleurs, []);
      sansPublier();
      // The greatest name is the one in the books, everywhere.
      const noms = choix.versions.map(() => auteur.nouvelleRevision()).sort((a, b) => (a < b ? 1 : -1));
      const enregistreLe = poste.maintenant();
      const tetes: VersionConcurrente[] = [];
      for (const [i, { exercice, contenu }] of choix.versions.entries()) {
        const document = nomDuBrouillard(exercice);
        const supprime = await base.supprimes.get([document, choix.bloc]);
        const reponse = exercice === row.exercice ? row.tete : supprime;
        const revision = { ...suiteDe(reponse ? [reponse] : []), poste: partage.poste, contenu };
        const revId = noms[i] ?? '';
        tetes.push({ ...revision, revId, exercice });
        const ligne: Omit<APublierRow, 'seq'> = {
          document,
          racine: 'blocs',
          cle: cleDe(choix.bloc, revId),
          valeur: revision,
          enregistreLe
        };
        await base.aPublier.add(ligne);
        if (supprime) await base.supprimes.delete([document, choix.bloc]);
      }
      await remplacerBlocs([row], [rangeeDe(row, tetes)]);
      return accepte(null);
    }
  );
}

function rangeeDe(row: BlocRow, [montree, ...autres]: readonly VersionConcurrente[]): BlocRow {
  if (!montree) return row;
  const { exercice, contenu, revId, rang, parents, poste } = montree;
  const { enregistreLe, ...dit } = contenu;
  return {
    // Its exercice may not be here: its id is all that a row says of it.
    ...blocRowOf({ id: row.id, ...dit, exercice: { id: exercice } as ExerciceRow }),
    enregistreLe,
    revision: row.revision + 1,
    tete: { revId, rang, parents, poste },
    concurrentes: { entite: exercice.slice(0, -'/2026-01-01'.length), tetes: autres }
  };
}
