import type { Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { ElementDeMenu, GroupeDElements } from '#lib/ui/menu.ts';
import { nommerActe } from '../domain/messages.ts';
import type { BlocEnCours } from './bloc-en-cours.svelte.ts';
import { effacerLaPlage, supprimerLignes } from './clavier.ts';

/** What the menu does beside the bloc itself. */
export interface ActesDuBloc {
  readonly commencer: () => void;
  readonly dupliquer: () => void;
  readonly enregistrerEtFermer: () => void;
  readonly abandonner: () => void;
  readonly completer: () => void;
  readonly masques: () => void;
  readonly coller: () => void;
  /** The cells that are chosen, to the clipboard. */
  readonly copier: () => void;
  /** What the bloc names and the chart lacks. */
  readonly manque: Ouverture | null;
  readonly ouvrirLeManquant: () => void;
  /** To the list of the masques of the journal (MAS-05, MAS-50). */
  readonly gererLesMasques: () => void;
}

/** Every act of the bloc and of its line, with its key: the menu is where keys are learnt. */
export function menuDuBloc(bloc: BlocEnCours, actes: ActesDuBloc): readonly GroupeDElements[] {
  return [
    { titre: 'Annuler', elements: annulations(bloc) },
    { titre: 'Ligne', elements: deLaLigne(bloc, actes) },
    { titre: 'Bloc', elements: duBloc(actes) }
  ];
}

function annulations(bloc: BlocEnCours): readonly ElementDeMenu[] {
  const { faites, defaites } = bloc.session;
  const [faite, defaite] = [faites.at(-1), defaites.at(-1)];
  return [
    {
      id: 'annuler',
      libelle: faite ? `Annuler ${nommerActe(faite.acte)}` : 'Rien à annuler',
      raccourci: 'Ctrl Z',
      desactive: faite === undefined,
      agir: () => {
        bloc.annuler();
      }
    },
    {
      id: 'retablir',
      libelle: defaite ? `Rétablir ${nommerActe(defaite.acte)}` : 'Rien à rétablir',
      raccourci: 'Ctrl Y',
      desactive: defaite === undefined,
      agir: () => {
        bloc.retablir();
      }
    }
  ];
}

function deLaLigne(bloc: BlocEnCours, actes: ActesDuBloc): readonly ElementDeMenu[] {
  const { place } = bloc;
  const { completer, masques, coller, copier, manque, ouvrirLeManquant } = actes;
  const surLigne = (
    id: string,
    libelle: string,
    raccourci: string,
    agir: (ligne: number) => void
  ): ElementDeMenu => ({
    id,
    libelle,
    ...(raccourci !== '' && { raccourci }),
    desactive: place.ligne === null,
    agir: () => {
      if (place.ligne === null) return;
      bloc.prendre();
      agir(place.ligne);
    }
  });
  return [
    surLigne('inserer', 'Insérer une ligne au-dessus', '', (avant) => {
      bloc.faire({ genre: 'inserer', avant });
    }),
    surLigne('copier', 'Copier la cellule du dessus', 'Ctrl "', (ligne) => {
      if (place.ligne !== null) bloc.faire({ genre: 'copier-au-dessus', ligne, colonne: place.champ });
    }),
    surLigne('equilibrer', 'Équilibrer avec cette ligne', '=', (ligne) => {
      bloc.faire({ genre: 'equilibrer', ligne });
    }),
    surLigne('monter', 'Monter la ligne', 'Alt ↑', (ligne) => {
      bloc.faire({ genre: 'deplacer', ligne, pas: -1 });
    }),
    surLigne('descendre', 'Descendre la ligne', 'Alt ↓', (ligne) => {
      bloc.faire({ genre: 'deplacer', ligne, pas: 1 });
    }),
    surLigne(
      'supprimer',
      bloc.selection.plage === null ? 'Supprimer la ligne' : 'Supprimer les lignes choisies',
      'Ctrl Suppr',
      (ligne) => {
        supprimerLignes(bloc, bloc.selection.plage?.lignes ?? [ligne]);
      }
    ),
    { id: 'completer', libelle: 'Compléter d’après l’historique', raccourci: 'F6', agir: completer },
    { id: 'masques', libelle: 'Choisir un masque', raccourci: 'F4', agir: masques },
    {
      id: 'ouvrir-compte',
      libelle: 'Ouvrir le compte qui manque…',
      raccourci: 'F8',
      desactive: manque === null,
      agir: ouvrirLeManquant
    },
    {
      id: 'copier-plage',
      libelle: 'Copier les cellules choisies',
      raccourci: 'Ctrl C',
      desactive: bloc.selection.plage === null,
      agir: copier
    },
    {
      id: 'effacer-plage',
      libelle: 'Effacer les cellules choisies',
      raccourci: 'Suppr',
      desactive: bloc.selection.plage === null,
      agir: () => {
        effacerLaPlage(bloc);
      }
    },
    { id: 'coller', libelle: 'Coller un tableau…', raccourci: 'Ctrl V', agir: coller }
  ];
}

function duBloc({
  gererLesMasques,
  commencer,
  dupliquer,
  enregistrerEtFermer,
  abandonner
}: ActesDuBloc): readonly ElementDeMenu[] {
  return [
    {
      id: 'nouveau',
      libelle: 'Nouveau bloc, garder celui-ci en ébauche',
      raccourci: 'Alt N',
      agir: commencer
    },
    { id: 'dupliquer', libelle: 'Dupliquer ce bloc', agir: dupliquer },
    {
      id: 'fermer',
      libelle: 'Enregistrer et fermer',
      raccourci: 'Ctrl Maj Entrée',
      agir: enregistrerEtFermer
    },
    { id: 'abandonner', libelle: 'Abandonner ce bloc', agir: abandonner },
    { id: 'gerer-masques', libelle: 'Aller aux masques de ce journal', agir: gererLesMasques }
  ];
}
