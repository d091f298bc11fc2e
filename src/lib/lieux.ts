import { formatNumeroDeCopropriete } from '#lib/domain/comptes/formes-ecrites.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import type { EntiteRow, ExerciceRow } from '#lib/storage/rows.ts';
import {
  ACCUEIL,
  COMMANDES_D_AGENCE,
  COMMANDES_DE_DOSSIER,
  ECRANS_DE_DOSSIER,
  type EcranDeDossier
} from './commandes-des-ecrans.ts';
import { periodeOf } from './features/livres/domain/periodes.ts';
import type { Lieu } from './ui/cadre/lieu.ts';

/** What the names of places are made from. */
export interface Connue {
  /** Base path of the application. */
  readonly racine: string;
  readonly entites: readonly EntiteRow[];
  readonly exercices: readonly ExerciceRow[];
}

const AGENCE = { dossier: '', code: '', genre: 'agence', criteres: '', absent: false } as const;

/** What the address of a screen is called, with its criteria and its dossier in words. */
export function lieuDe(adresse: string, connue: Connue): Lieu {
  const url = new URL(adresse, 'https://regie.invalid');
  const chemin = url.pathname.slice(connue.racine.length).split('/').filter(Boolean).map(decoder);
  if (chemin[0] === 'dossier') return lieuDeDossier(chemin, url.searchParams, connue);
  const [seul] = chemin;
  const court = ECRANS_DE_DOSSIER.find((ecran) => ecran === seul);
  if (court !== undefined) return { ...AGENCE, ecran: COMMANDES_DE_DOSSIER[court].libelle };
  const commande = COMMANDES_D_AGENCE.find(({ id }) => id === seul) ?? ACCUEIL;
  return { ...AGENCE, ecran: commande.libelle };
}

function lieuDeDossier(
  [, code = '', debut = '', ecran, bloc]: readonly string[],
  criteres: URLSearchParams,
  { entites, exercices }: Connue
): Lieu {
  const entite = entites.find((une) => une.code === code);
  const exercice = exercices.find((un) => un.entite === code && un.debut === debut);
  const connu = ECRANS_DE_DOSSIER.find((un): un is EcranDeDossier => un === ecran);
  const annee = exercice ? libelleExercice(exercice) : debut.slice(0, 4);
  return {
    ecran: bloc !== undefined ? 'Écriture' : connu ? COMMANDES_DE_DOSSIER[connu].libelle : 'Dossier',
    criteres: bloc ?? enMots(criteres, entite, exercice),
    dossier: [code, entite?.nom, annee].filter((part) => part !== undefined && part !== '').join(' · '),
    code,
    genre: connu === undefined ? 'agence' : bloc === undefined ? 'liste' : 'fiche',
    absent: entite === undefined || exercice === undefined
  };
}

/** Account and third party as they are written, the period by its name, what was typed between quotes. */
function enMots(
  criteres: URLSearchParams,
  entite: EntiteRow | undefined,
  exercice: ExerciceRow | undefined
): string {
  const dire = (nom: string, valeur: string): string => {
    if (nom === 'compte') return entite?.nature === 'syndic' ? formatNumeroDeCopropriete(valeur) : valeur;
    if (nom === 'periode')
      return exercice ? enMinuscule(periodeOf(exercice, valeur).libelle) : valeur.replace(/^a-/, '');
    if (nom === 'de') return 'extrait';
    if (nom === 'cloture') return 'avec clôture';
    if (nom === 'etat') return valeur === 'valide' ? 'validé' : valeur;
    if (nom === 'clore') return valeur === 'definitive' ? 'clôture définitive' : 'clôture provisoire';
    return nom === 'mots' ? `« ${valeur} »` : valeur;
  };
  return [...criteres]
    .filter(([, valeur]) => valeur !== '')
    .map(([nom, valeur]) => dire(nom, valeur))
    .join(' · ');
}

function enMinuscule(texte: string): string {
  return texte.slice(0, 1).toLowerCase() + texte.slice(1);
}

/** An address that was kept may hold anything: what cannot be decoded is shown as it is. */
function decoder(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
