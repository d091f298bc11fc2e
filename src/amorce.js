// Written in the page itself by hooks.server.ts and allowed by its hash (svelte.config.js): the one script that runs
// before any module is loaded. It shows the last list seen at this address, as a picture, until the live one takes
// its place: see src/lib/platform/dernier-ecran, which keeps that picture.
(() => {
  /** @typedef {import('#lib/platform/dernier-ecran/dessin.ts').DessinDElement} DessinDElement */
  const BALISE =
    /^(?:a|aside|b|button|circle|d[dlt]|div|em|footer|g|h[1-3]|header|i|input|kbd|label|li|line|main|nav|[ou]l|p|path|rect|section|small|span|strong|svg|text|time)$/;
  const TRACE = /^(?:svg|g|path|circle|line|rect|text)$/;
  const ATTRIBUT = /^(?:class|width|height|viewBox|d|x|y|r[xy]?|c[xy]|placeholder|value|aria-checked)$/;
  const DEPLACEMENT = /^(?:Arrow|Page|Home$|End$)/;
  const DELAI_EN_MS = 10_000;

  /**
   * What is not in these lists is not drawn, whoever wrote it.
   * @param {DessinDElement} dessin
   * @returns {HTMLElement | SVGElement}
   */
  const dessiner = ([balise, attributs, enfants]) => {
    if (!BALISE.test(balise)) return document.createElement('span');
    const element = TRACE.test(balise)
      ? /** @type {SVGElement} */ (document.createElementNS('http://www.w3.org/2000/svg', balise))
      : document.createElement(balise);
    for (const [nom, valeur] of Object.entries(attributs)) {
      // The policy refuses style attributes; a script may style what it draws.
      if (nom === 'style') element.style.cssText = valeur;
      else if (ATTRIBUT.test(nom)) element.setAttribute(nom, valeur);
    }
    element.append(...enfants.map((enfant) => (typeof enfant === 'string' ? enfant : dessiner(enfant))));
    return element;
  };

  /** @returns {import('#lib/platform/dernier-ecran/image.ts').Image | null} a picture of this very screen */
  const imageDIci = () => {
    // Lists of this window come back as they were left, not as they open.
    if (sessionStorage.getItem('listes') !== null) return null;
    const texte = localStorage.getItem(`image ${location.pathname}${location.search}`);
    if (texte === null) return null;
    const image = /** @type {import('#lib/platform/dernier-ecran/image.ts').Image} */ (JSON.parse(texte));
    const memeEcran =
      image.version === document.querySelector('link[href*="/entry/app."]')?.getAttribute('href') &&
      image.largeur === innerWidth &&
      image.hauteur >= innerHeight &&
      image.doigt === matchMedia('(pointer: coarse)').matches;
    return memeEcran ? image : null;
  };

  const montrer = () => {
    const image = imageDIci();
    if (image === null) return false;
    const styles = new CSSStyleSheet();
    styles.replaceSync(
      `${image.styles} :host { position: fixed; z-index: 100; inset: 0; background: var(--papier); } @media print { :host { display: none; } }`
    );
    const dessin = dessiner(image.dessin);
    dessin.inert = true;
    // Nothing finds its way in: neither the styles and the code of the live screen, nor a screen reader. The host
    // itself is not inert: a click on the picture falls on nothing.
    const hote = document.createElement('div');
    hote.id = 'dernier-ecran';
    hote.ariaHidden = 'true';
    const racine = hote.attachShadow({ mode: 'closed' });
    racine.adoptedStyleSheets = [styles];
    racine.append(dessin);
    Object.assign(document.documentElement.dataset, image.apparence);
    // The body is not there yet; with it, this is the first frame.
    document.documentElement.append(hote);

    /** @type {KeyboardEventInit[]} */
    const touches = [];
    /** @param {KeyboardEvent} event */
    const noter = ({ key, code, shiftKey, ctrlKey, altKey, metaKey }) => {
      if (document.activeElement === document.body && DEPLACEMENT.test(key))
        touches.push({ key, code, shiftKey, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true });
    };
    addEventListener('keydown', noter, true);
    const retirer = () => {
      removeEventListener('keydown', noter, true);
      hote.remove();
      return touches;
    };
    window.dernierEcran = { retirer };
    // An application that does not come must not look as if it had.
    setTimeout(retirer, DELAI_EN_MS);
    return true;
  };

  /** The modules of the application, which hooks.server.ts made wait: reading them must not delay the picture. */
  const charger = () => {
    for (const lien of document.querySelectorAll('link[rel=ensuite]'))
      lien.setAttribute('rel', 'modulepreload');
  };

  try {
    if (montrer()) requestAnimationFrame(() => setTimeout(charger));
    else charger();
  } catch {
    // A memory that is refused or spoilt: the application opens as it does the first time.
    charger();
  }
})();
