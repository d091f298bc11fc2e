import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { PointDeCloture } from '../domain/controles.ts';

/** Where the screens of closings lead: the routes make these addresses. */
export interface AdressesDeCloture {
  readonly periodes: (exercice: ExerciceRow, criteres?: Readonly<Record<string, string>>) => string;
  /** The drafts of an exercice, or of one of its months. */
  readonly brouillards: (exercice: ExerciceRow, mois?: MoisIso) => string;
  readonly bloc: (exercice: ExerciceRow, bloc: string) => string;
  readonly grandLivre: (exercice: ExerciceRow, compte: string, auxiliaire: string) => string;
  readonly lettrage: (exercice: ExerciceRow, compte: string) => string;
  readonly balance: (exercice: ExerciceRow, mots: string) => string;
  readonly saisie: (exercice: ExerciceRow) => string;
  readonly masques: (date: DateIso) => string;
  readonly aRegulariser: () => string;
  readonly clotures: () => string;
  readonly sauvegarde: () => string;
}

/** Where what a closing met is opened; null for what needs no opening. */
export function adresseDuPoint(
  point: PointDeCloture,
  adresses: AdressesDeCloture,
  {
    exercice,
    precedent,
    suivant
  }: {
    readonly exercice: ExerciceRow;
    readonly precedent: ExerciceRow | null;
    readonly suivant: ExerciceRow | null;
  }
): string | null {
  switch (point.code) {
    case 'CLO-CHAINE':
      return adresses.sauvegarde();
    case 'CLO-PRECEDENT':
      return precedent && adresses.periodes(precedent);
    case 'CLO-BROUILLARDS':
      return adresses.brouillards(exercice);
    case 'CLO-EBAUCHES':
      return adresses.saisie(exercice);
    case 'CLO-DESEQUILIBRES':
      return adresses.bloc(exercice, point.blocs[0]?.id ?? '1');
    case 'CLO-ATTENTE': {
      const [premier] = point.comptes;
      return premier ? adresses.grandLivre(exercice, premier.compte, premier.auxiliaire) : null;
    }
    case 'CLO-RESULTAT':
      return adresses.balance(exercice, '');
    case 'CLO-COLLECTIF': {
      const [premier] = point.comptes;
      return premier ? adresses.grandLivre(exercice, premier.compte, '') : null;
    }
    case 'CLO-MASQUES':
      return adresses.masques(exercice.fin);
    case 'CLO-A-REGULARISER':
      return adresses.aRegulariser();
    case 'CLO-LETTRAGE': {
      const [premier] = point.comptes;
      return premier ? adresses.lettrage(exercice, premier.compte) : null;
    }
    case 'CLO-OUVERTURE':
      return suivant && adresses.balance(suivant, '');
    case 'CLO-MOIS':
      return null;
  }
}
