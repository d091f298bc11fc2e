/** Whether the server that gave the application answers. Nothing depends on it: it is only said. */
export class EtatDuReseau {
  enLigne = $state(globalThis.navigator.onLine);

  constructor(target: EventTarget = window) {
    target.addEventListener('online', () => (this.enLigne = true));
    target.addEventListener('offline', () => (this.enLigne = false));
  }
}
