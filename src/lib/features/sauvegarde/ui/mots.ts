import { assert } from '#lib/domain/assert.ts';
import { formatDate, jourOf, type DateIso } from '#lib/domain/dates.ts';
import { formatOctets } from '#lib/platform/stockage.ts';
import { accorder, formatNombre } from '#lib/ui/format.ts';
import type { AvancementDeSauvegarde, EtapeDeSauvegarde } from '../avancement.ts';
import { ilYA, type Rappel } from '../domain/rappel.ts';
import { jourDe } from './memoire-de-sauvegarde.ts';

export type Travail = 'sauvegarde' | 'restauration';

const QUOI: Readonly<Record<EtapeDeSauvegarde, string>> = {
  lecture: 'Lecture des livres',
  fichier: 'Compression et chiffrement',
  verification: 'Vérification du fichier',
  restauration: 'Écriture des livres'
};

/** Where each step begins and ends, of the whole work. */
const PARTS: Readonly<Record<Travail, Partial<Record<EtapeDeSauvegarde, readonly [number, number]>>>> = {
  sauvegarde: { lecture: [0, 0.2], fichier: [0.2, 0.7], verification: [0.7, 1] },
  restauration: { verification: [0, 0.4], restauration: [0.4, 1] }
};

/** How far the whole work is, from 0 to 1; null before anything is known. */
export function partFaite(travail: Travail, avancement: AvancementDeSauvegarde | null): number | null {
  if (avancement === null) return null;
  const [debut, fin] = PARTS[travail][avancement.etape] ?? [0, 1];
  const part = avancement.total === 0 ? 1 : Math.min(1, avancement.fait / avancement.total);
  return debut + (fin - debut) * part;
}

/** « Compression et chiffrement, 12 Mo sur 40 Mo » */
export function detailDe(avancement: AvancementDeSauvegarde | null): string {
  if (avancement === null) return 'Préparation';
  const { etape, fait, total } = avancement;
  const mesure =
    etape === 'lecture'
      ? `${formatNombre(fait)} sur ${accorder(total, 'enregistrement')}`
      : `${formatOctets(fait)} sur ${formatOctets(total)}`;
  return `${QUOI[etape]}, ${mesure}`;
}

const HEURE = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' });

/** « le 22/11/2026 à 14:05 », on this poste's clock; nothing for what is no moment. */
export function moment(instant: string): string {
  const jour = jourDe(instant);
  return jour === null ? '' : `le ${formatDate(jour)} à ${HEURE.format(new Date(instant))}`;
}

/** « il y a 12 jours, le 10/11/2026 à 09:30 » */
export function anciennete(instant: string, jour: DateIso, aujourdhui: DateIso): string {
  return `${ilYA(jourOf(aujourdhui) - jourOf(jour))}, ${moment(instant)}`;
}

/** « 20 entités, 40 exercices » */
export function contenuDe({
  entites,
  exercices
}: {
  readonly entites: number;
  readonly exercices: number;
}): string {
  return `${accorder(entites, 'entité')}, ${accorder(exercices, 'exercice')}`;
}

export function phraseDeRappel(rappel: NonNullable<Rappel>): string {
  return rappel.sorte === 'jamais'
    ? 'Cette agence n’a encore jamais été sauvegardée.'
    : `La dernière sauvegarde a été faite ${ilYA(rappel.jours)}.`;
}

/** `regie-2026-11-22.regie`, by this poste's calendar. */
export function nomDeFichier(instant: string): string {
  const jour = jourDe(instant);
  assert(jour !== null, 'nomDeFichier: not a moment');
  return `regie-${jour}.regie`;
}

/** `regie-sac-2026-11-22.regie`, by this poste's calendar. */
export function nomDeSac(instant: string): string {
  return nomDeFichier(instant).replace('regie-', 'regie-sac-');
}

/** « 12 changements et 1 ébauche, dans vos téléchargements. » */
export function direLeContenuDuSac({
  changements,
  ebauches
}: {
  readonly changements: number;
  readonly ebauches: number;
}): string {
  return `${contenuDuSac(changements, ebauches)}, dans vos téléchargements : copiez le fichier ailleurs que sur ce poste.`;
}

/** What a sac brought, and what was there already. */
export function direLeRendu({
  changements,
  ebauches,
  connus
}: {
  readonly changements: number;
  readonly ebauches: number;
  readonly connus: number;
}): string {
  const deja = connus === 0 ? '' : ` ${accorder(connus, 'était déjà là', 'étaient déjà là')}.`;
  if (changements + ebauches === 0) return `Rien de nouveau.${deja}`;
  const suite = changements > 0 ? ', qui entrent dans les livres en passant par le serveur' : '';
  return `${contenuDuSac(changements, ebauches)}${suite}.${deja}`;
}

function contenuDuSac(changements: number, ebauches: number): string {
  const parts = [
    changements > 0 ? accorder(changements, 'changement') : '',
    ebauches > 0 ? accorder(ebauches, 'ébauche') : ''
  ];
  return parts.filter((part) => part !== '').join(' et ');
}
