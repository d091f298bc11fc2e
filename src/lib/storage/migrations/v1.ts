/** First released shape. Never edited: a later shape is a new file. */
export const V1 = {
  entites: 'code',
  exercices: 'id, entite',
  journaux: 'code',
  plans: 'entite',
  segments: 'id, entite, &sha256',
  chiffres: 'id',
  textes: '[exercice+colonne]',
  soldesSegments: 'id',
  blocs: 'id, jour, *comptes',
  soldes: '[exercice+mois+compte+auxiliaire+classe+etat]',
  reglages: 'cle'
} as const;
