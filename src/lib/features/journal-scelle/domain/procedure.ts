/** The verification of an exported log without Régie, as docs/journal-scelle.md gives it. */
export const PROGRAMME = `import hashlib, json, sys
def trie(v):  # clés triées par unité de code UTF-16
    if isinstance(v, dict):
        return {k: trie(v[k]) for k in sorted(v, key=lambda k: k.encode("utf-16-be"))}
    return [trie(x) for x in v] if isinstance(v, list) else v

pos, avant = 0, "0" * 64
for ligne in open(sys.argv[1], encoding="utf-8", errors="replace", newline="\\n"):
    pos += 1
    try:
        entree = json.loads(ligne)
        scelle, hash_ = entree["scelle"], entree["hash"]
        canonique = json.dumps(trie(scelle), ensure_ascii=False, separators=(",", ":"))
        bonne = (hashlib.sha256(canonique.encode("utf-8")).hexdigest() == hash_
                 and scelle["pos"] == pos and scelle["avant"] == avant and f'"scelle":{canonique}' in ligne)
    except (ValueError, KeyError, TypeError):
        bonne = False
    if not bonne: sys.exit(f"Entrée {pos} altérée")
    avant = hash_
print(f"Journal conforme : {pos} entrée(s), tête {avant}")
`;

export const NOM_DE_LA_PROCEDURE = 'verifier-journal-scelle.py';

/**
 * The program beside an exported log, with how to run it and what it must print.
 *
 * @param tete of the log that was exported
 */
export function procedureDe(nom: string, tete: { readonly pos: number; readonly hash: string }): string {
  return `# Vérifie le journal scellé ${nom}, sans Régie, avec Python seul :
#
#     python3 ${NOM_DE_LA_PROCEDURE} ${nom}
#
# Le programme relit chaque entrée, refait son empreinte (SHA-256) et suit la chaîne. Il doit finir par :
#
#     Journal conforme : ${tete.pos} entrée(s), tête ${tete.hash}
#
# Une autre tête, ou un autre nombre d'entrées, est celle d'un autre journal, ou d'un journal coupé.

${PROGRAMME}`;
}
