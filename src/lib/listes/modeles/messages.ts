import type { RefusDeNom } from '../selections/nommees.ts';
import type { RefusDeMemoire } from '../selections/messages.ts';
import type { RefusDeModele } from './controle.ts';
import { citer } from './citations.ts';
import type { ContenuDeModele } from './garder.ts';
import { PLANCHES } from './planches.ts';
import { GENRES } from './modele.ts';

/** Why a template cannot be printed, and what to do. */
export function messageDeModele(refus: RefusDeModele): string {
  switch (refus.code) {
    case 'MOD-CHAMP-INCONNU':
      return `Cette liste n’a pas de champ « ${refus.champ} » : choisissez-en un autre.`;
    case 'MOD-VARIABLE-INCONNUE':
      return `${citer(refus.nom)} n’est pas connu dans un titre : écrivez ${citer('liste')} ou ${citer('date')}.`;
    case 'MOD-SANS-COLONNE':
      return 'Cochez au moins une colonne à imprimer.';
    case 'MOD-ETIQUETTE-VIDE':
      return 'Les étiquettes seraient vides : écrivez un texte, ou insérez un champ.';
    case 'MOD-PLANCHE-VIDE':
      return 'Décrivez la planche : au moins une étiquette de 5 mm de côté, et des marges et des écarts qui ne sont pas négatifs.';
    case 'MOD-PLANCHE-DEBORDE':
      return `Les étiquettes sortent de la feuille A4 ${depassements(refus)} : réduisez leur nombre, leur taille ou les marges.`;
    case 'MOD-DEPART':
      return refus.maximum === 1
        ? 'La planche n’a qu’une étiquette : commencez à la première.'
        : `La planche a ${refus.maximum} étiquettes : commencez à l’une d’elles, de 1 à ${refus.maximum}.`;
    case 'MOD-EXEMPLAIRES':
      return `Demandez de 1 à ${refus.maximum} exemplaires de chaque étiquette.`;
    case 'MOD-SANS-VALEUR':
      return 'Choisissez le champ à additionner, ou comptez les lignes.';
    case 'MOD-CATEGORIES':
      return `Montrez de ${refus.minimum} à ${refus.maximum} valeurs ; les autres sont réunies sous « Autres ».`;
  }
}

function depassements({ droite, bas }: { readonly droite: number; readonly bas: number }): string {
  const parts = [droite > 0 && `de ${enMm(droite)} à droite`, bas > 0 && `de ${enMm(bas)} en bas`];
  return parts.filter((part) => part !== false).join(' et ');
}

function enMm(mm: number): string {
  return `${(Math.ceil(mm * 10) / 10).toLocaleString('fr')} mm`;
}

/** What is wrong with the name of a template, or with the memory, and what to do. */
export function messageDeGarde(refus: RefusDeNom | RefusDeMemoire): string {
  switch (refus.code) {
    case 'SEL-NOM-VIDE':
      return 'Donnez un nom au modèle : c’est sous ce nom que vous le retrouverez.';
    case 'SEL-NOM-LONG':
      return `Ce nom dépasse ${refus.maximum} caractères : raccourcissez-le.`;
    case 'SEL-NOM-PRIS':
      return `Un modèle de cette liste s’appelle déjà « ${refus.nom} » : choisissez un autre nom.`;
    case 'SEL-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été enregistré, et les modèles déjà gardés n’ont pas changé. Libérez de la place, puis recommencez.';
    case 'SEL-STOCKAGE':
      return `Les modèles n’ont pas pu être enregistrés et rien n’a changé : ${refus.detail}`;
    case 'SEL-ABIMEES':
      return 'Les modèles gardés pour cette liste sont abîmés et ne peuvent pas être relus. Le prochain que vous enregistrerez les remplacera.';
    case 'SEL-DISPARUE':
      return `Le modèle « ${refus.nom} » n’existe plus : il a été supprimé ou renommé dans une autre fenêtre.`;
  }
}

/** What a template makes, beside its name. */
export function direModele(modele: ContenuDeModele): string {
  switch (modele.genre) {
    case 'etat':
      return `${GENRES.etat}, ${modele.colonnes.length > 1 ? `${modele.colonnes.length} colonnes` : 'une colonne'}, ${modele.orientation}`;
    case 'etiquettes':
      return (
        PLANCHES.find(({ id }) => id === modele.planche)?.titre ??
        `${GENRES.etiquettes}, planche personnalisée`
      );
    case 'graphique':
      return `${GENRES.graphique}, ${modele.dessin === 'barres' ? 'barres' : 'courbe'}`;
    case 'illisible':
      return 'Ne peut pas être relu : il vient d’une version plus récente, ou il est abîmé.';
  }
}
