import { page } from '$app/state';
import { adresseDEcran, aller, avecCriteres } from './ecrans.ts';
import { A_UNE_PERIODE, LIENS, NOMS_DES_LISTES, type ListeDeDossier } from './liens-entre-listes.ts';
import type { PageDeDossier } from './page-de-dossier.svelte.ts';
import { accorder } from './ui/format.ts';
import type { Extrait } from './ui/liste/aller-a/extraits.ts';
import type { LienDeListe, VoisinageDeListe } from './ui/liste/aller-a/voisinage.ts';
import type { ListeLaissee } from './ui/liste/liste-laissee.ts';

/** The lists around that of a page, in the same dossier. Rule: LST-20. */
export class VoisinageDeDossier implements VoisinageDeListe {
  readonly #ici: PageDeDossier;
  readonly #liste: ListeDeDossier;

  constructor(ici: PageDeDossier, liste: ListeDeDossier) {
    this.#ici = ici;
    this.#liste = liste;
  }

  get liens(): readonly LienDeListe[] {
    return LIENS[this.#liste];
  }

  get cle(): string {
    return this.#ici.cle;
  }

  get edition(): string {
    return this.#ici.edition;
  }

  get extrait(): Extrait | null {
    return this.#ici.extrait ?? null;
  }

  get perdu(): boolean {
    return this.#ici.critere('de') !== '' && this.#ici.extrait === undefined;
  }

  get laissee(): ListeLaissee | undefined {
    return this.#ici.laissee;
  }

  garder(cle: string, laissee: ListeLaissee): void {
    this.#ici.laisser(cle, laissee);
  }

  suivre({ id }: LienDeListe, valeurs: readonly string[], sauf: readonly string[] | undefined): boolean {
    const { dossier } = this.#ici;
    const lien = LIENS[this.#liste].find((un) => un.id === id);
    if (!dossier || !lien) return true;
    const { de, retour } = NOMS_DES_LISTES[this.#liste];
    const nombre = accorder(valeurs.length, ...lien.unite);
    const { id: extrait, durable } = this.#ici.extraire({
      genre: 'Seulement',
      titre: lien.autres === true ? `les autres lignes de ${nombre}` : `${nombre} ${de}`,
      selection: { sorte: 'liee', champ: lien.cible, valeurs, ...(sauf && { sauf }) },
      depuis: { adresse: page.url.pathname + page.url.search, retour }
    });
    const periode = A_UNE_PERIODE.has(lien.vers) ? this.#ici.critere('periode') : '';
    aller(avecCriteres(adresseDEcran(lien.vers, dossier), { periode, de: extrait }), {
      state: { depuisUneListe: true }
    });
    return durable;
  }

  retirer(): void {
    this.#ici.changer({ de: '' });
  }

  revenir(): void {
    const { extrait } = this.#ici;
    if (page.state.depuisUneListe === true) history.back();
    else if (extrait) aller(extrait.depuis.adresse);
  }
}
