import { dateOf } from '#lib/domain/dates.ts';
import { monthsOf } from '#lib/domain/exercices.ts';
import { balanceOfCumuls } from '#lib/domain/segments/balance-des-soldes.ts';
import type { SoldesDExercice } from '#lib/domain/segments/soldes.ts';
import { cumulsDExercice } from '#lib/storage/balance.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { colonnesNues, mesurerT } from '../balayage.ts';
import { alterner, chronoAttendu, type Releve } from '../serie.ts';
import { ouvrir } from './bases.ts';

const NOM = 'banc-balances';
const ENTITE = 'BANC';
const ANNEES = [2021, 2022, 2023, 2024, 2025] as const;
const COMPTES = 1_000;
const TOURS = 15;

/** Five exercices of twelve months and a thousand accounts, added up from the stored balances, nothing in memory. */
export async function mesurerBalance(): Promise<Releve> {
  const exercices = await preparer();
  const colonnes = colonnesNues();
  return alterner(
    TOURS,
    async () => {
      const base = await ouvrir(NOM);
      const lecteur = new LecteurDeLivres(base);
      const duree = await chronoAttendu(async () => {
        const plan = await base.plans.get(ENTITE);
        const libelles = new Map(plan?.comptes.map(({ numero, libelle }) => [numero, libelle]));
        for (const exercice of exercices) {
          const demande = { exercice, periode: {}, classeOf: () => 'courant' as const };
          const cumuls = await cumulsDExercice(base, lecteur, demande);
          balanceOfCumuls(cumuls, (compte) => libelles.get(compte) ?? '');
        }
      });
      base.close();
      return duree;
    },
    () => mesurerT(colonnes)
  );
}

async function preparer(): Promise<ExerciceRow[]> {
  const base = await ouvrir(NOM);
  const numeros = Array.from({ length: COMPTES }, (_, i) => String(600_000 + i));
  const comptes = numeros.map((numero) => ({ numero, libelle: `Compte ${numero}` }));
  await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
  const exercices = ANNEES.map(exerciceOf);
  await base.soldesSegments.bulkPut(
    exercices.map((exercice) => ({ id: exercice.id, ...soldesOf(exercice, numeros) }))
  );
  base.close();
  return exercices;
}

function exerciceOf(annee: number): ExerciceRow {
  const debut = dateOf(annee, 1, 1);
  return { id: `${ENTITE}/${debut}`, entite: ENTITE, debut, fin: dateOf(annee, 12, 31) };
}

/** Every account moves every month: the most that a balance of this size can have to add up. */
function soldesOf(exercice: ExerciceRow, comptes: readonly string[]): SoldesDExercice {
  const mois = monthsOf(exercice);
  const montants = Float64Array.from({ length: mois.length * COMPTES }, (_, i) => 100 + (i % 977));
  return {
    mois,
    comptes,
    auxiliaires: [''],
    compte: Uint32Array.from({ length: COMPTES }, (_, k) => k),
    auxiliaire: new Uint32Array(COMPTES),
    classe: new Uint8Array(COMPTES),
    debit: montants,
    credit: montants.slice()
  };
}
