import { formatDate } from '#lib/domain/dates.ts';
import type { Ton } from '#lib/ui/ton.ts';
import type { BlocAffiche } from '../queries.ts';

/** What a bloc is called: the label its lines share, else that of the first. */
export function titreDuBloc({ bloc }: BlocAffiche): string {
  return bloc.libelle ?? bloc.lignes[0]?.libelle ?? `Écriture ${bloc.numero ?? ''}`;
}

/** « AC · 26/04/2026 · pièce F-88213 » */
export function resumeDuBloc({ bloc }: BlocAffiche): string {
  const pieces = new Set(bloc.lignes.map(({ piece }) => piece).filter((piece) => piece !== undefined));
  const [piece] = pieces;
  return [
    bloc.journal,
    formatDate(bloc.date),
    ...(piece === undefined ? [] : [pieces.size === 1 ? `pièce ${piece}` : `${pieces.size} pièces`])
  ].join(' · ');
}

type EtatAffiche = Pick<BlocAffiche, 'bloc' | 'etat' | 'demandee' | 'versions'>;

/** What needs someone is amber, what waits for the server is on its way. */
export function tonDuBloc({ etat, demandee, versions }: EtatAffiche): Ton {
  if (etat !== 'brouillard') return 'vert';
  return versions > 0 ? 'ambre' : demandee ? 'accent' : 'neutre';
}

/** « Validée n° 12 le 22/11/2026 » once it is final, in Régie or before. */
export function etatDuBloc({ bloc, etat, demandee, versions }: EtatAffiche): string {
  if (etat === 'brouillard') {
    if (versions > 0) return 'Brouillard, version concurrente à choisir';
    return demandee ? 'Brouillard, validation demandée' : 'Brouillard';
  }
  const { numero, dateValidation } = bloc;
  const le = dateValidation === undefined ? '' : ` le ${formatDate(dateValidation)}`;
  if (etat === 'scelle') return `Validée n° ${numero ?? ''}${le}`;
  return le === '' ? 'Validée, reprise du logiciel d’origine' : `Validée${le}, reprise du logiciel d’origine`;
}
