/** A browser's memory, for the tests of what is kept there. A full one refuses every writing. */
export function memoireDEssai({ pleine = false } = {}): Storage {
  const contenu = new Map<string, string>();
  return {
    get length() {
      return contenu.size;
    },
    clear: () => {
      contenu.clear();
    },
    getItem: (cle) => contenu.get(cle) ?? null,
    key: (rang) => [...contenu.keys()][rang] ?? null,
    removeItem: (cle) => {
      contenu.delete(cle);
    },
    setItem: (cle, valeur) => {
      if (pleine) throw new DOMException('full', 'QuotaExceededError');
      contenu.set(cle, valeur);
    }
  };
}
