import { assert } from '#lib/domain/assert.ts';
import { Livres } from '#lib/features/livres/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { colonnesNues, mesurerT } from '../balayage.ts';
import { alterner, chronoAttendu, type Releve } from '../serie.ts';
import { ouvrir, reprendre } from './bases.ts';

const NOM = 'banc-million';
const LIGNES = 1_000_000;
const TOURS = 9;

/** What is asked of an exercice of a million lines, of which nothing is in memory. */
export interface RelevesDuMillion {
  /** Its balance on the screen, labels included. */
  readonly balance: Releve;
  /** Every balance computed again from the lines, and compared with the stored ones. */
  readonly recalcul: Releve;
}

export async function mesurerMillion(fichier: File): Promise<RelevesDuMillion> {
  const premiere = await ouvrir(NOM);
  const exercice = await reprendre(premiere, fichier);
  premiere.close();
  const colonnes = colonnesNues();
  const T = () => mesurerT(colonnes);
  const balance = await alterner(
    TOURS,
    () =>
      aFroid(async (base, lecteur) => {
        const { lignes } = await new Livres(base, lecteur).balance(exercice.id, {});
        assert(lignes.length > 500, `banc: ${lignes.length} accounts`);
      }),
    T
  );
  const recalcul = await alterner(
    TOURS,
    () =>
      aFroid(async (base, lecteur) => {
        const classes = await new Livres(base, lecteur).classes();
        const { ecart, lignes } = await verifierSoldes(base, lecteur, exercice, classes);
        assert(ecart === null && lignes === LIGNES, `banc: ${lignes} lines, differs at ${String(ecart)}`);
      }),
    T
  );
  return { balance, recalcul };
}

async function aFroid(travail: (base: Base, lecteur: LecteurDeLivres) => Promise<void>): Promise<number> {
  const base = await ouvrir(NOM);
  const duree = await chronoAttendu(() => travail(base, new LecteurDeLivres(base)));
  base.close();
  return duree;
}
