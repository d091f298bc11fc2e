import { afterNavigate } from '$app/navigation';
import { page } from '$app/state';
import type { Application } from './app.svelte.ts';
import { ECRANS_DE_DOSSIER } from './ecrans.ts';
import { auRepos } from './platform/au-repos.ts';
import { prendreLaReleve } from './platform/dernier-ecran/releve.ts';
import { oublierLesImages } from './platform/dernier-ecran/images.ts';
import { browserMemory } from './platform/memoire.ts';
import { suivre } from './ui/suivre.ts';

/** The screens that open in another window as they did in this one. */
const ROUTES: ReadonlySet<string> = new Set([
  '/',
  ...ECRANS_DE_DOSSIER.map((ecran) => `/dossier/[entite]/[exercice]/${ecran}`)
]);
/** Once the books have answered: a screen that shows no list any more is shown as it is. */
const ATTENTE_DE_LA_LISTE_EN_MS = 1000;

/**
 * Keeps a picture of the lists seen last, which `src/amorce.js` shows at the next start while the application opens;
 * takes the picture of this start away where no list comes to do so itself. Called once, by the frame of every screen.
 */
export function suivreLeDernierEcran(app: Application): void {
  let garder: (() => void) | undefined;
  const estUneListe = $derived(page.route.id !== null && ROUTES.has(page.route.id));
  const preparer = async () => {
    const { garderLImage } = await import('./platform/dernier-ecran/image.ts');
    garder = () => {
      const cadre = document.querySelector('.cadre');
      if (cadre && estUneListe && app.refus === null) garderLImage(browserMemory(), cadre);
    };
    garder();
  };

  $effect(() => {
    suivre([page.url.href, app.version]);
    return auRepos(() => void preparer());
  });
  $effect(() => {
    const auDepart = () => {
      if (document.visibilityState === 'hidden') garder?.();
    };
    document.addEventListener('visibilitychange', auDepart);
    return () => {
      document.removeEventListener('visibilitychange', auDepart);
    };
  });

  const sansLivres = $derived(
    app.refus !== null ||
      (app.agence !== null &&
        (app.agence.entites.length === 0 ||
          (page.params['entite'] !== undefined &&
            app.dossier(page.params['entite'], page.params['exercice']) === undefined)))
  );
  $effect(() => {
    // The first reading is no change.
    if (app.version > 1 || sansLivres) oublierLesImages(browserMemory());
  });
  $effect(() => {
    if (sansLivres || page.error !== null) prendreLaReleve();
    if (app.agence === null) return;
    const secours = setTimeout(prendreLaReleve, ATTENTE_DE_LA_LISTE_EN_MS);
    return () => {
      clearTimeout(secours);
    };
  });
  afterNavigate(({ type }) => {
    if (type !== 'enter') prendreLaReleve();
  });
}
