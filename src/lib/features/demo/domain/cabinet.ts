import { assert } from '#lib/domain/assert.ts';
import { sum } from '#lib/domain/montant.ts';
import { bilanAvecResultat } from './agence-obligations.ts';
import { ecrireAgence, ouvertureDAgence, type Client } from './agence.ts';
import { exerciceDe } from './calendrier.ts';
import { ecrireGerance, ouvertureDeGerance } from './gerance.ts';
import { honorairesDuMois, profilDeGerance, type ProfilDeGerance } from './gerance-profil.ts';
import type { Livre, Solde } from './livre.ts';
import { nomDeMandant, nomDeVille, nomsDImmeubles } from './noms.ts';
import { at, prng } from './prng.ts';
import { ouvertureDeSyndicat } from './syndicat-ouverture.ts';
import { profilDeSyndicat, type ProfilDeSyndicat } from './syndicat-profil.ts';
import { ecrireSyndicat } from './syndicat.ts';
import type { DossierDeDemo, EntiteDeDemo, ExerciceDeDemo, OptionsDeCabinet } from './types.ts';

/** Passes Luhn's check and belongs to nobody: no unit of the register starts with these digits. */
export const SIREN_DE_DEMONSTRATION = '999999998';
export const DERNIER_EXERCICE = 2025;

/**
 * A believable agency: syndicats de copropriétaires, one immeuble out of six in gérance for a mandant, and
 * last the cabinet's own books. Its awkward cases are there on purpose: late, disputed and overpaying owners, a
 * sale, a rejected direct debit, a transfer without a name, works over two exercices, a credit note, an
 * invoice entered twice, an overdraft, a new building, exercices that do not follow the calendar.
 *
 * Each syndicat and mandant closes with the balances it opens the next exercice with. Equal options give equal
 * books on every machine. One dossier at a time is in memory.
 *
 * @returns the exercices of an entité in their order, then the next entité; 500 files for a bench are the
 *   first 500 dossiers of `{ immeubles: 500, exercices: 1, lignesParExercice: 2000 }`.
 * @throws when `immeubles` or `exercices` is not a whole number above zero: the caller has checked them.
 */
export function* cabinetDeDemonstration(options: OptionsDeCabinet): Generator<DossierDeDemo> {
  const { immeubles, exercices } = options;
  assert(Number.isInteger(immeubles) && immeubles > 0, `immeubles: ${immeubles}`);
  assert(Number.isInteger(exercices) && exercices > 0, `exercices: ${exercices}`);
  const entites = entitesOf(options);
  for (const [rang, entite] of entites.entries())
    yield* entite.nature === 'gerance'
      ? dossiersDeGerance(profilDeGerance(entite, rang, options), options)
      : dossiersDeSyndicat(profilDeSyndicat(entite, rang, options), options);
  yield* dossiersDuCabinet(entites, options);
}

/** The immeubles, syndicats `0401`, `0402`… and mandants `G001`, `G002`… mixed. */
function entitesOf({ immeubles, graine }: OptionsDeCabinet): EntiteDeDemo[] {
  const noms = nomsDImmeubles(immeubles, prng(graine, 'noms'));
  const villes = prng(graine, 'villes');
  return noms.map((nom, i) => {
    const mandants = Math.floor((i + 1) / 6);
    const commun = { siren: null, ville: nomDeVille(villes) };
    return i % 6 === 5
      ? {
          code: `G${String(mandants).padStart(3, '0')}`,
          nom: nomDeMandant(mandants - 1),
          nature: 'gerance',
          ...commun
        }
      : { code: String(401 + i - mandants).padStart(4, '0'), nom, nature: 'syndicat', ...commun };
  });
}

function* dossiersDeSyndicat(profil: ProfilDeSyndicat, options: OptionsDeCabinet): Generator<DossierDeDemo> {
  yield* enchainer(profil.entite, profil.premierMois, options, ouvertureDeSyndicat(profil, options.graine), {
    ecrire: (exercice, rang, ouverture) => ecrireSyndicat(profil, exercice, rang, ouverture, options),
    cloturer: (livre) => livre.bilan()
  });
}

function* dossiersDeGerance(profil: ProfilDeGerance, options: OptionsDeCabinet): Generator<DossierDeDemo> {
  yield* enchainer(profil.entite, 1, options, ouvertureDeGerance(profil), {
    ecrire: (exercice, rang, ouverture) => ecrireGerance(profil, exercice, rang, ouverture, options),
    cloturer: (livre) => livre.bilan()
  });
}

function* dossiersDuCabinet(
  entites: readonly EntiteDeDemo[],
  options: OptionsDeCabinet
): Generator<DossierDeDemo> {
  const cabinet: EntiteDeDemo = {
    code: 'CAB',
    nom: 'Cabinet Valclair',
    nature: 'cabinet',
    siren: SIREN_DE_DEMONSTRATION,
    ville: at(entites, 0).ville
  };
  const clients = entites.map((entite, rang) => clientOf(entite, rang, options));
  yield* enchainer(cabinet, 1, options, ouvertureDAgence(), {
    ecrire: (exercice, rang, ouverture) => ecrireAgence(cabinet, clients, exercice, rang, ouverture, options),
    cloturer: bilanAvecResultat
  });
}

/** The fees of an entité, as its own books bear them. */
function clientOf(entite: EntiteDeDemo, rang: number, options: OptionsDeCabinet): Client {
  const tiers = { code: entite.code, nom: entite.nom };
  if (entite.nature === 'syndicat') {
    const { honoraires } = profilDeSyndicat(entite, rang, options);
    return { tiers, honoraires: () => honoraires };
  }
  const profil = profilDeGerance(entite, rang, options);
  return {
    tiers,
    honoraires: (trimestre) => sum([0, 1, 2].map((mois) => honorairesDuMois(profil, 3 * trimestre + mois)))
  };
}

/** How one kind of entité writes an exercice, and what it hands to the next. */
interface Tenue {
  readonly ecrire: (exercice: ExerciceDeDemo, rang: number, ouverture: readonly Solde[]) => Livre;
  readonly cloturer: (livre: Livre) => Solde[];
}

function* enchainer(
  entite: EntiteDeDemo,
  premierMois: number,
  { exercices, dernierExercice = DERNIER_EXERCICE }: OptionsDeCabinet,
  premiereOuverture: readonly Solde[],
  { ecrire, cloturer }: Tenue
): Generator<DossierDeDemo> {
  let ouverture = premiereOuverture;
  for (let rang = 0; rang < exercices; rang++) {
    const exercice = exerciceDe(dernierExercice - exercices + 1 + rang, premierMois);
    const livre = ecrire(exercice, rang, ouverture);
    yield { entite, exercice, blocs: livre.blocs() };
    ouverture = cloturer(livre);
  }
}
