"""Views of this app that read models: each is listed by name, with its reason."""

DOORS: dict[str, str] = {
    "knowledge:imports": "somebody's own imports, found by who did them",
    "knowledge:import": "a form: files to bring in, for whoever may",
    "knowledge:import-receipt": "somebody's own import, found by who did it",
    "knowledge:import-receipt-file": "somebody's own import, found by who did it",
    "knowledge:import-undo": "a form: somebody's own import, found by who did it",
    "knowledge:import-columns": "a form: somebody's own import, found by who did it",
    "knowledge:import-again": "somebody's own import, found by who did it",
    "knowledge:reference-add": "a form: a reference by hand, for whoever brings in literature",
    "knowledge:reference-change": "a form: the reference is checked against its reader before anything is shown",
    "knowledge:duplicates": "pairs of references that whoever looks may change",
    "knowledge:duplicate-pair": "a form: two references that whoever looks may change",
    "knowledge:merge-undo": "a form: a reference that whoever looks may change",
    "knowledge:notes": "somebody's own notes, found by their author",
    "knowledge:note-add": "a form: the reference is checked against its reader before anything is shown",
    "knowledge:note-change": "a form: somebody's own note, found by its author",
    "knowledge:note-delete": "a form: somebody's own note, found by its author",
    "knowledge:evidence-add": "a form: the reference is checked against its reader before anything is linked",
    "knowledge:evidence-remove": "a form: link and reference are checked against their reader",
}
