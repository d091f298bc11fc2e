import type { Dossier } from '#lib/app.svelte.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { sum } from '#lib/domain/montant.ts';
import type {
  ColonneASortir,
  DescriptionDeListe,
  Rangee,
  Valeur
} from '#lib/listes/sorties/liste-a-sortir.ts';
import type { BlocAffiche } from '../queries.ts';
import { etatDuBloc, resumeDuBloc, titreDuBloc } from './bloc.ts';
import { numeroDans } from './comptes.ts';

interface Colonne extends Pick<ColonneASortir, 'id' | 'titre' | 'nature' | 'largeur'> {
  readonly lire: (ligne: Ligne) => Valeur;
}

/** The paper of one écriture: its lines and their sums under what it is called. */
export function ficheDuBloc(
  { entite, exercice }: Dossier,
  affiche: BlocAffiche,
  date: DateIso
): { readonly description: DescriptionDeListe; readonly rangees: readonly Rangee[] } {
  const { bloc, journal, jointes } = affiche;
  const colonnes = colonnesDe(numeroDans({ entite }), bloc.lignes);
  return {
    description: {
      titre: titreDuBloc(affiche),
      agence: `${entite.code} · ${entite.nom}`,
      date,
      sousTitres: [
        `Exercice ${libelleExercice(exercice)}`,
        `${resumeDuBloc(affiche)} · journal ${bloc.libelleJournal ?? journal?.libelle ?? bloc.journal}`,
        etatDuBloc(affiche),
        ...(jointes.length > 0 ? [`À la suite : ${jointes.map(({ nom }) => nom).join(', ')}`] : [])
      ],
      colonnes: colonnes.map(({ id, titre, nature, largeur }) => ({
        id,
        titre,
        nature,
        largeur,
        alignement: nature === 'montant' ? 'droite' : 'gauche'
      })),
      nombreDeLignes: bloc.lignes.length,
      totaux: colonnes.map(({ nature, lire }) =>
        nature === 'montant' ? sum(bloc.lignes.map((ligne) => lire(ligne) as Ligne['debit'])) : null
      )
    },
    rangees: bloc.lignes.map((ligne) => colonnes.map(({ lire }) => lire(ligne)))
  };
}

/** As on the screen: what no line has takes no room. */
function colonnesDe(numero: (compte: string) => string, lignes: readonly Ligne[]): readonly Colonne[] {
  const texte = (id: string, titre: string, largeur: number, lire: Colonne['lire']): Colonne => ({
    id,
    titre,
    nature: 'texte',
    largeur,
    lire
  });
  const facultatives = [
    texte('tiers', 'Tiers', 160, ({ auxiliaire = '', libelleAuxiliaire = '' }) =>
      `${auxiliaire} ${libelleAuxiliaire}`.trim()
    ),
    texte('piece', 'Pièce', 90, ({ piece }) => piece ?? ''),
    texte('lettre', 'Let.', 40, ({ lettre }) => lettre ?? '')
  ].filter(({ lire }) => lignes.some((ligne) => lire(ligne) !== ''));
  return [
    texte('compte', 'Compte', 80, ({ compte }) => numero(compte)),
    texte('intitule', 'Intitulé', 180, ({ libelleCompte }) => libelleCompte ?? ''),
    ...facultatives,
    texte('libelle', 'Libellé', 220, ({ libelle }) => libelle ?? ''),
    { id: 'debit', titre: 'Débit', nature: 'montant', largeur: 100, lire: ({ debit }) => debit },
    { id: 'credit', titre: 'Crédit', nature: 'montant', largeur: 100, lire: ({ credit }) => credit }
  ];
}
