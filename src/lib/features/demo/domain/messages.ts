import { centimes, formatMontant } from '#lib/domain/montant.ts';
import { DOSSIER_PAR_DEFAUT, NOMBRES, type OptionsDeDemo, type RefusDOption } from './options.ts';
import type { NatureDEntite } from './types.ts';

/** What was written, by nature of entité. */
export interface BilanDeDemo {
  readonly entites: Readonly<Record<NatureDEntite, number>>;
  readonly fichiers: number;
  readonly ecritures: number;
  readonly lignes: number;
  /** FEC files that stood in the folder before and are not of this set. */
  readonly autres: number;
}

export function messageOf(refus: RefusDOption): string {
  switch (refus.code) {
    case 'DEMO-OPTION-INCONNUE':
      return `« ${refus.option} » n’est pas une option de la démonstration. Voyez « npm run demo -- --aide ».`;
    case 'DEMO-OPTION-DOUBLE':
      return `L’option « ${refus.option} » est donnée deux fois : gardez-en une.`;
    case 'DEMO-VALEUR-ABSENTE':
      return `L’option « ${refus.option} » attend une valeur. Voyez « npm run demo -- --aide ».`;
    case 'DEMO-NOMBRE':
      return `L’option « ${refus.option} » n’accepte pas « ${refus.valeur} » : elle attend un nombre entier de ${entier(refus.min)} à ${entier(refus.max)}.`;
  }
}

export function dossierNonInscriptible(dossier: string, code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Le dossier « ${dossier} » n’est pas accessible en écriture : indiquez-en un autre avec --dossier.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `« ${dossier} » n’est pas un dossier : indiquez-en un autre avec --dossier.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `Il n’y a plus de place pour écrire dans « ${dossier} » : libérez-en, ou indiquez un autre dossier avec --dossier.`;
    default:
      return `Les fichiers n’ont pas pu être écrits dans « ${dossier} » (${code}) : indiquez un autre dossier avec --dossier.`;
  }
}

export function resume(
  { graine }: Pick<OptionsDeDemo, 'graine'>,
  dossier: string,
  { entites, fichiers, ecritures, lignes, autres }: BilanDeDemo
): string {
  const contenu = [
    compte(entites.syndicat, 'syndicat', 'syndicats'),
    compte(entites.gerance, 'mandant en gérance', 'mandants en gérance'),
    'le cabinet'
  ].join(', ');
  const phrase =
    `Cabinet de démonstration, graine ${graine} : ${contenu} ; ` +
    `${compte(fichiers, 'fichier FEC', 'fichiers FEC')}, ${compte(ecritures, 'écriture', 'écritures')}, ` +
    `${compte(lignes, 'ligne', 'lignes')}, dans ${dossier}`;
  return autres === 0
    ? phrase
    : `${phrase}\nCe dossier contenait déjà ${compte(autres, 'autre fichier FEC', 'autres fichiers FEC')} : ne les importez pas ensemble.`;
}

export function aide(): string {
  const bornes = (option: keyof typeof NOMBRES): string =>
    `de ${entier(NOMBRES[option].min)} à ${entier(NOMBRES[option].max)}`;
  return `Écrit les fichiers FEC d’un cabinet de démonstration : même graine, mêmes fichiers à l’octet près.

  npm run demo -- [options]

  --immeubles N  immeubles gérés, ${bornes('--immeubles')} (par défaut ${NOMBRES['--immeubles'].defaut}) ; le cabinet lui-même s’y ajoute
  --exercices K  exercices consécutifs par entité, ${bornes('--exercices')} (par défaut ${NOMBRES['--exercices'].defaut})
  --graine S     graine du hasard, ${bornes('--graine')} (par défaut ${NOMBRES['--graine'].defaut})
  --lignes L     lignes voulues dans chaque fichier, ${bornes('--lignes')} ; un immeuble qui en demande davantage les garde
  --dossier D    dossier où écrire (par défaut « ${DOSSIER_PAR_DEFAUT} » dans le dossier courant)
  --aide         affiche cette aide`;
}

function compte(nombre: number, singulier: string, pluriel: string): string {
  return `${entier(nombre)} ${nombre < 2 ? singulier : pluriel}`;
}

/** `42905` → `42 905`, as people write whole numbers. */
function entier(nombre: number): string {
  return formatMontant(centimes(nombre * 100)).slice(0, -3);
}
