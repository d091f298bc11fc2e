import { formatDate, isDateIso } from '#lib/domain/dates.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { messageDeScellement, moisEnLettres } from '#lib/domain/scelle/messages.ts';
import type { EntiteRow, ExerciceRow } from '#lib/storage/rows.ts';
import { celluleMontant, formatNombre } from '#lib/ui/format.ts';
import { champsDesColonnes } from '#lib/ui/liste/champs-des-colonnes.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import { formatOctets } from '#lib/platform/stockage.ts';
import type { AttenteDeDossier, DemandeEnCours } from '../attente.ts';
import { messageDeRefus } from '../messages.ts';
import { momentDe } from '../moment.ts';

/** Names of what an entité and an exercice are called on this poste. */
export interface Noms {
  readonly entite: (code: string) => EntiteRow | undefined;
  readonly exercice: (id: string) => ExerciceRow | undefined;
}

/** A dossier of which something waits. */
export interface LigneDAttente extends AttenteDeDossier {
  readonly dossier: string;
  readonly quoi: string;
  readonly raison: string;
}

/** @param raison why nothing leaves now */
export function lignesDAttente(
  attente: readonly AttenteDeDossier[],
  noms: Noms,
  raison: string
): readonly LigneDAttente[] {
  return attente.map((une) => ({
    ...une,
    dossier: une.entite === null ? 'Agence' : `${une.entite} ${noms.entite(une.entite)?.nom ?? ''}`.trim(),
    quoi: quoiDe(une, noms),
    raison: une.refus.length > 0 ? `Refusé : ${une.refus.map(messageDeRefus).join(' ')}` : raison
  }));
}

function quoiDe({ genre, entite, debut }: AttenteDeDossier, noms: Noms): string {
  if (genre === 'agence') return 'Entités, journaux, plan de base';
  if (genre === 'fiches') return 'Plan comptable, masques, lettrages';
  const exercice = noms.exercice(`${entite ?? ''}/${debut ?? ''}`);
  return `Brouillard ${exercice ? libelleExercice(exercice) : (debut ?? '').slice(0, 4)}`;
}

export const COLONNES_D_ATTENTE: readonly Colonne<LigneDAttente>[] = [
  {
    id: 'dossier',
    titre: 'Dossier',
    nature: 'texte',
    largeur: 180,
    fort: true,
    valeur: ({ dossier }) => dossier
  },
  { id: 'quoi', titre: 'Quoi', nature: 'texte', largeur: 170, valeur: ({ quoi }) => quoi },
  {
    id: 'changements',
    titre: 'Changements',
    nature: 'montant',
    largeur: 100,
    valeur: ({ changements }) => formatNombre(changements)
  },
  {
    id: 'depuis',
    titre: 'Depuis',
    nature: 'texte',
    largeur: 150,
    valeur: ({ depuis }) => momentDe(depuis)
  },
  {
    id: 'octets',
    titre: 'Taille',
    nature: 'montant',
    largeur: 76,
    valeur: ({ octets }) => formatOctets(octets),
    secondaire: true
  },
  { id: 'raison', titre: 'Pourquoi', nature: 'texte', largeur: 230, valeur: ({ raison }) => raison }
];
export const CHAMPS_D_ATTENTE = champsDesColonnes(COLONNES_D_ATTENTE, {
  changements: { nature: 'nombre', lire: ({ changements }) => changements },
  octets: { nature: 'nombre', lire: ({ octets }) => octets }
});

/** A demand as the list shows it. */
export interface LigneDeDemande extends DemandeEnCours {
  readonly dossier: string;
  readonly quoi: string;
  readonly raison: string;
}

const ACTES: Readonly<Record<DemandeEnCours['acte'], string>> = {
  cle: 'Clé du journal scellé',
  reprise: 'Reprise',
  valider: 'Validation',
  'valider-report': 'Validation d’à-nouveaux',
  'clore-mois': 'Clôture d’un mois',
  'clore-exercice': 'Clôture d’un exercice',
  'rouvrir-exercice': 'Réouverture d’un exercice'
};

export function lignesDeDemandes(
  demandes: readonly DemandeEnCours[],
  noms: Noms,
  raison: string
): readonly LigneDeDemande[] {
  return demandes.map((une) => ({
    ...une,
    dossier: `${une.entite} ${noms.entite(une.entite)?.nom ?? ''}`.trim(),
    quoi: quoiDeDemande(une),
    raison: une.refus === null ? raison : messageDeScellement(une.refus)
  }));
}

function quoiDeDemande({ acte, bloc, exercice, mois }: DemandeEnCours): string {
  if (mois !== null) return `Clôture de ${moisEnLettres(mois)}`;
  const debut = exercice?.slice(-'2026-01-01'.length) ?? '';
  const annee = isDateIso(debut) ? debut.slice(0, 4) : '';
  return bloc ? `${ACTES[acte]} : ${bloc.resume.libelle}` : `${ACTES[acte]} ${annee}`.trim();
}

export const COLONNES_DE_DEMANDE: readonly Colonne<LigneDeDemande>[] = [
  { id: 'dossier', titre: 'Dossier', nature: 'texte', largeur: 150, valeur: ({ dossier }) => dossier },
  { id: 'quoi', titre: 'Demande', nature: 'texte', largeur: 220, fort: true, valeur: ({ quoi }) => quoi },
  {
    id: 'date',
    titre: 'Date',
    nature: 'date',
    largeur: 92,
    valeur: ({ bloc }) => (bloc ? formatDate(bloc.resume.date) : '')
  },
  {
    id: 'montant',
    titre: 'Montant',
    nature: 'montant',
    largeur: 100,
    valeur: ({ bloc }) => (bloc ? celluleMontant(bloc.resume.montant) : '')
  },
  {
    id: 'etat',
    titre: 'État',
    nature: 'etat',
    largeur: 92,
    valeur: ({ etat }) => (etat === 'attente' ? 'En attente' : 'Refusée'),
    ton: ({ etat }) => (etat === 'attente' ? 'neutre' : 'rouge')
  },
  {
    id: 'depuis',
    titre: 'Depuis',
    nature: 'texte',
    largeur: 140,
    valeur: ({ recueLe }) => momentDe(recueLe),
    secondaire: true
  },
  { id: 'raison', titre: 'Pourquoi', nature: 'texte', largeur: 220, valeur: ({ raison }) => raison }
];
export const CHAMPS_DE_DEMANDE = champsDesColonnes(COLONNES_DE_DEMANDE, {
  date: { nature: 'date', lire: ({ bloc }) => bloc?.resume.date ?? null },
  montant: { nature: 'montant', zeroVide: true, lire: ({ bloc }) => bloc?.resume.montant ?? null }
});
