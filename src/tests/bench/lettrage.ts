import { assert } from '#lib/domain/assert.ts';
import { addDays, dateIso, type DateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import {
  lettrerTiers,
  type TiersALettrer,
  type TiersLettre
} from '#lib/features/lettrage/domain/en-masse.ts';
import type { LigneALettrer } from '#lib/features/lettrage/domain/ligne.ts';
import { proposer } from '#lib/features/lettrage/domain/proposer.ts';
import { lettrerTiersNaivement } from './lettrage-naif.ts';
import { comparaison, simple, type Mesure } from './mesure.ts';
import { alterner, chrono } from './serie.ts';

const TIERS = 5_000;
const LIGNES_PAR_TIERS = 20;
const TOURS = 5;
const COMPTE_DEMESURE = 40_000;
const DEBUT = dateIso('2025-01-01');

/** The mass run on 5 000 third parties, beside the same rules written as they are said; then one that is too big. */
export async function mesurerLettrage(): Promise<Mesure[]> {
  const tiers = Array.from({ length: TIERS }, (_, i) => tiersOf(i));
  for (const un of tiers.slice(0, 300)) checkSame(un);
  const releve = await alterner(
    TOURS,
    () => chrono(() => tiers.map((un) => lettrerTiers(un))),
    () => chrono(() => tiers.map(lettrerTiersNaivement))
  );
  const lettrees = tiers.reduce((nombre, un) => nombre + lettrerTiers(un).lignesLettrees, 0);
  assert(lettrees > 50_000, `banc: only ${lettrees} lines are lettered`);
  const quoi = 'Lettrage en masse de 100 000 lignes de 5 000 tiers';
  const demesure = lignesDemesurees();
  const seules = Array.from({ length: TOURS }, () => chrono(() => proposer(demesure)) / 1000);
  return [
    comparaison('Lettrage', quoi, releve, 'toutes les paires, puis tous les sous-ensembles', {
      sur: 'gain',
      auMoins: 2
    }),
    simple(
      'Lettrage',
      quoi,
      's',
      releve.figure.map((ms) => ms / 1000),
      3
    ),
    simple('Lettrage', 'Propositions bornées sur un compte de 40 000 lignes ouvertes', 's', seules, 3)
  ];
}

/** A year of calls: most paid one by one, some by their number, three in one payment, and what nobody explains. */
function tiersOf(i: number): TiersALettrer {
  const appel = 200_00 + ((i * 7_919) % 90_000);
  const ouvertes: LigneALettrer[] = [];
  const poser = (jour: number, montant: number, libelle = '') => {
    const rang = ouvertes.length;
    ouvertes.push(ligneOf(`b${i}-${rang}`, addDays(DEBUT, jour), montant, libelle));
  };
  for (let mois = 0; mois < 4; mois++) poser(mois * 30, appel, `Appel ${mois + 1}`);
  for (let mois = 0; mois < 3; mois++) poser(mois * 30 + 8, 0 - appel, 'Virement');
  for (let travaux = 0; travaux < 3; travaux++) {
    poser(100 + travaux * 20, 311_11 + travaux * 77_03 + (i % 97), `Travaux FT-${i}-${travaux}`);
  }
  poser(102, 0 - (311_11 + (i % 97)), `VIR FT${i}0`);
  poser(190, 0 - (622_22 + 3 * 77_03 + 2 * (i % 97)), 'Règlement des travaux');
  for (let reste = 0; ouvertes.length < LIGNES_PAR_TIERS; reste++) {
    poser(
      200 + reste * 11,
      (reste % 2 === 0 ? 1 : -1) * (40_00 + ((i * 104_729 + reste * 15_485_863) % 300_00)),
      'Divers'
    );
  }
  return { compte: '4501', auxiliaire: `C${i}`, ouvertes };
}

function lignesDemesurees(): LigneALettrer[] {
  return Array.from({ length: COMPTE_DEMESURE }, (_, i) => {
    const montant = (i % 2 === 0 ? 1 : -1) * (10_00 + ((i * 7_919) % 90_01));
    return ligneOf(`b${i}`, addDays(DEBUT, i % 700), montant, `Virement ${i % 5_000}`);
  });
}

function ligneOf(bloc: string, date: DateIso, montant: number, libelle: string): LigneALettrer {
  const ref = { exercice: 'S01/2025-01-01', bloc, rang: 0 };
  return { ref, date, echeance: date, montant: centimes(montant), piece: '', libelle };
}

/** A reference that gives another result would prove nothing. */
function checkSame(tiers: TiersALettrer): void {
  const [ours, theirs] = [groupesDe(lettrerTiers(tiers)), groupesDe(lettrerTiersNaivement(tiers))];
  assert(ours === theirs, `banc: another lettrage for ${tiers.auxiliaire}\n${ours}\n${theirs}`);
}

function groupesDe({ propositions }: Pick<TiersLettre, 'propositions'>): string {
  return propositions
    .map(({ lignes }) =>
      lignes
        .map(({ ref }) => ref.bloc)
        .sort()
        .join('+')
    )
    .sort()
    .join(' ');
}
