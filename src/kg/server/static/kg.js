// The SPARQL editor: Tab completes a prefixed name of the ontology, Ctrl+Enter asks, an example can be taken.
"use strict";
const editor = document.getElementById("query");
if (editor) {
  let known = [];
  const query = "SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }";
  fetch("/sparql?query=" + encodeURIComponent(query), { headers: { Accept: "text/csv" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => {
      known = text.split(/\r?\n/).slice(1).map(short).filter(Boolean).sort();
    });

  const prefixes = {
    "https://kg.example/ontology#": "kg:", "https://kg.example/vocabulary#": "kgv:",
    "http://www.w3.org/ns/org#": "org:", "http://www.w3.org/ns/prov#": "prov:", "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/2004/02/skos/core#": "skos:", "http://xmlns.com/foaf/0.1/": "foaf:",
    "http://purl.org/dc/terms/": "dcterms:", "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:", "https://schema.org/": "schema:",
  };
  function short(iri) {
    const start = Object.keys(prefixes).find((one) => iri.startsWith(one));
    return start ? prefixes[start] + iri.slice(start.length) : "";
  }

  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      editor.form.requestSubmit();
      return;
    }
    if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.altKey) return;
    const end = editor.selectionStart;
    const begun = /[A-Za-z]+:[\w-]*$/.exec(editor.value.slice(0, end));
    const fitting = begun ? known.filter((one) => one.startsWith(begun[0])) : [];
    if (!fitting.length) return; // Tab leaves the field, as everywhere
    let common = fitting[0];
    for (const one of fitting) while (!one.startsWith(common)) common = common.slice(0, -1);
    if (common.length > begun[0].length) {
      event.preventDefault();
      editor.setRangeText(common.slice(begun[0].length), end, end, "end");
    }
    document.getElementById("editor-help").textContent = fitting.slice(0, 12).join("  ");
  });

  for (const example of document.querySelectorAll(".examples pre")) {
    const take = document.createElement("button");
    take.type = "button";
    take.textContent = "Take it";
    take.addEventListener("click", () => {
      editor.value = example.textContent;
      editor.focus();
    });
    example.after(take);
  }
}
