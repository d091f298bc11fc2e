import { formatMontant } from '#lib/domain/montant.ts';
import type { ContenuDeBarre } from '#lib/ui/barre-d-etat.ts';
import { nommerActe } from '../domain/messages.ts';
import type { SaisieFaite } from '../domain/saisie-faite.ts';
import type { BlocEnCours } from './bloc-en-cours.svelte.ts';

/** The balance of the bloc, always in sight; the last one recorded, and what Ctrl Z would take back ([UI-34]). */
export function barreDe(bloc: BlocEnCours, faites: readonly SaisieFaite[]): ContenuDeBarre {
  const { debit, credit, ecart } = bloc.totaux;
  const derniere = faites.at(-1);
  const etape = bloc.session.faites.at(-1);
  return {
    faits: [
      { avant: 'Débit', fort: formatMontant(debit) },
      { avant: 'Crédit', fort: formatMontant(credit) },
      { avant: 'Écart', fort: formatMontant(ecart) }
    ],
    precisions: [
      ...(derniere ? [`Bloc ${faites.length} du jour · enregistré sur ce poste à ${heureDe(derniere)}`] : [])
    ],
    ...(etape && { touche: `Ctrl Z annule ${nommerActe(etape.acte)}` })
  };
}

function heureDe({ enregistreLe }: SaisieFaite): string {
  return new Date(enregistreLe).toLocaleTimeString('fr', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  });
}
