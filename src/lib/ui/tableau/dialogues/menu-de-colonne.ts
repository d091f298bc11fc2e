import { peutMasquer } from '#lib/listes/presentation.ts';
import { cleDe, poserCle, retirerCle, type Tris } from '#lib/listes/tris.ts';
import type { ElementDeMenu, GroupeDElements } from '../../menu.ts';
import type { Colonnage } from '../colonnage.svelte.ts';
import type { Colonne } from '../colonnes.ts';

interface Contexte<Row> {
  readonly colonne: Colonne<Row>;
  readonly colonnage: Colonnage<Row>;
  readonly triable: boolean;
  readonly tris: Tris;
  readonly ontris: (tris: Tris) => void;
  readonly oneditertris: (() => void) | undefined;
  readonly oncolonnes: () => void;
}

/** All that one can do to a column. What is not possible now is left out, except where it would be looked for. */
export function menuDeColonne<Row>(contexte: Contexte<Row>): GroupeDElements[] {
  const groupes = [
    actesDeTri(contexte),
    actesDePlace(contexte),
    actesDeLargeur(contexte),
    actesDePresentation(contexte)
  ];
  return groupes.filter(({ length }) => length > 0).map((elements) => ({ elements }));
}

function actesDeTri<Row>(contexte: Contexte<Row>): ElementDeMenu[] {
  const { colonne, triable, tris, ontris, oneditertris } = contexte;
  const editer = oneditertris && { id: 'trier', libelle: 'Trier…', agir: oneditertris };
  if (!triable) return editer ? [editer] : [];
  const cle = cleDe(tris, colonne.id);
  const parSens = (sens: 'croissant' | 'decroissant', libelle: string) => ({
    id: sens,
    libelle,
    coche: tris.length === 1 && cle?.sens === sens,
    agir: () => {
      ontris([{ champ: colonne.id, sens }]);
    }
  });
  const autre = tris.some(({ champ }) => champ !== colonne.id);
  return [
    parSens('croissant', 'Trier par ordre croissant'),
    parSens('decroissant', 'Trier par ordre décroissant'),
    ...(cle === undefined && autre ? [acteDAjout(contexte)] : []),
    ...(cle === undefined
      ? []
      : [
          {
            id: 'retirer',
            libelle: 'Retirer du tri',
            agir: () => {
              ontris(retirerCle(tris, colonne.id));
            }
          }
        ]),
    ...(editer ? [editer] : [])
  ];
}

function acteDAjout<Row>({ colonne, tris, ontris }: Contexte<Row>): ElementDeMenu {
  return {
    id: 'ajouter',
    libelle: 'Ajouter au tri',
    raccourci: 'Maj clic',
    agir: () => {
      ontris(poserCle(tris, colonne.id, 'croissant'));
    }
  };
}

function actesDePlace<Row>({ colonne: { id }, colonnage }: Contexte<Row>): ElementDeMenu[] {
  const visibles = colonnage.largeurs.visibles;
  const rang = visibles.findIndex(({ colonne }) => colonne.id === id);
  const devant = visibles[rang]?.devant ?? false;
  const libre = (voisin: number) => visibles[voisin]?.devant === devant;
  return [
    {
      id: 'gauche',
      libelle: 'Déplacer à gauche',
      raccourci: 'Alt Maj ←',
      desactive: !libre(rang - 1),
      agir: () => {
        colonnage.pousser(id, -1);
      }
    },
    {
      id: 'droite',
      libelle: 'Déplacer à droite',
      raccourci: 'Alt Maj →',
      desactive: !libre(rang + 1),
      agir: () => {
        colonnage.pousser(id, 1);
      }
    },
    {
      id: 'figer',
      libelle: devant ? 'Libérer la colonne' : 'Figer la colonne à gauche',
      agir: () => {
        if (devant) colonnage.liberer(id);
        else colonnage.figer(id);
      }
    }
  ];
}

function actesDeLargeur<Row>({ colonne: { id }, colonnage }: Contexte<Row>): ElementDeMenu[] {
  return [
    {
      id: 'ajuster',
      libelle: 'Ajuster à la largeur',
      agir: () => {
        colonnage.ajuster(id);
      }
    },
    {
      id: 'elargir',
      libelle: 'Élargir',
      reste: true,
      agir: () => {
        colonnage.elargir(id, 1);
      }
    },
    {
      id: 'retrecir',
      libelle: 'Rétrécir',
      reste: true,
      agir: () => {
        colonnage.elargir(id, -1);
      }
    },
    {
      id: 'masquer',
      libelle: 'Masquer la colonne',
      desactive: !peutMasquer(colonnage.presentation, id),
      agir: () => {
        colonnage.masquer(id);
      }
    }
  ];
}

function actesDePresentation<Row>({ colonnage, oncolonnes }: Contexte<Row>): ElementDeMenu[] {
  const enregistrer = {
    id: 'enregistrer',
    libelle: 'Enregistrer cette présentation',
    agir: () => {
      void colonnage.enregistrer();
    }
  };
  return [
    { id: 'colonnes', libelle: 'Colonnes…', agir: oncolonnes },
    ...(colonnage.enregistrable ? [enregistrer] : []),
    {
      id: 'retablir',
      libelle: 'Rétablir la présentation d’origine',
      desactive: colonnage.parDefaut,
      agir: () => {
        void colonnage.retablir();
      }
    }
  ];
}
