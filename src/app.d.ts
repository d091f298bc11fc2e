declare global {
  namespace App {
    interface PageState {
      /** The écriture was opened from a list: « Retour » goes back to it, as it was left. */
      depuisUneListe?: boolean;
    }
  }
}

export {};
