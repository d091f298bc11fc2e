/** What an agency does for an entité. */
export type NatureDEntite = 'syndic' | 'gerance' | 'cabinet' | 'autre';

export const NATURES: Readonly<Record<NatureDEntite, string>> = {
  syndic: 'Syndic',
  gerance: 'Gérance',
  cabinet: 'Cabinet',
  autre: 'Autre'
};
