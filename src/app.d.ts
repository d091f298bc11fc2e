declare global {
  namespace App {
    interface PageState {
      /** The écriture was opened from a list: « Retour » goes back to it, as it was left. */
      depuisUneListe?: boolean;
      /** Words of the filter of a list that was left before its address said them. */
      mots?: string;
    }
  }
}

export {};
