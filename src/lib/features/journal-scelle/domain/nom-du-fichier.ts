/** `journal-scelle-0412-1204.jsonl`: the entité and the last entry. What a disk refuses in a name is left out. */
export function nomDuFichier(entite: string, pos: number): string {
  return `journal-scelle-${entite.replace(/[^\p{L}\p{N}_-]+/gu, '-')}-${pos}.jsonl`;
}
