import type { ProxyMarked } from 'comlink';

/** A service as those who ask it know it: every answer comes later. */
export type ServiceALaDemande<T> = {
  readonly [Nom in keyof T]: T[Nom] extends (...demande: infer Demande) => infer Reponse
    ? (...demande: Demande) => Promise<Awaited<Reponse>>
    : T[Nom];
} & ProxyMarked;

/**
 * A service of the ledger whose code is fetched with the first question: the first screen does not wait for code that
 * it does not use. Questions are asked in the order in which they came; a failed fetch is tried again by the next one.
 */
export function serviceALaDemande<T extends object>(charger: () => Promise<T>): ServiceALaDemande<T> {
  let service: Promise<T> | undefined;
  const venu = () =>
    (service ??= charger().catch((cause: unknown) => {
      service = undefined;
      throw cause;
    }));
  const repondre = (nom: string) =>
    async function (...demande: unknown[]): Promise<unknown> {
      const ici = await venu();
      const methode: unknown = Reflect.get(ici, nom);
      if (typeof methode !== 'function') throw new TypeError(`Bug : service: no method ${nom}`);
      return Reflect.apply(methode, ici, demande);
    };
  // Asked like the service itself, whatever its methods: `ledger.saisie.enregistrer(…)`.
  return new Proxy({} as ServiceALaDemande<T>, {
    get: (_, nom) => (typeof nom === 'string' && nom !== 'then' ? repondre(nom) : undefined)
  });
}
