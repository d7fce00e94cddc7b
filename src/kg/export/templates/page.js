"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u0111\u0110]/g, "d").toLowerCase();
  const things = [...document.querySelectorAll(".thing")].map((one) => [one, fold(one.querySelector("summary").textContent)]);
  const found = document.getElementById("found");
  const search = document.getElementById("search");
  const open = () => {
    const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (one && one.tagName === "DETAILS") { one.hidden = false; one.open = true; one.scrollIntoView(); }
  };
  const look = () => {
    const words = fold(document.getElementById("words").value).split(/\s+/).filter(Boolean);
    let number = 0;
    for (const [one, name] of things) {
      one.hidden = !words.every((word) => name.includes(word));
      number += one.hidden ? 0 : 1;
    }
    document.getElementById("tree").hidden = words.length > 0;
    found.textContent = words.length ? `${number} of ${things.length}` : "";
  };
  search.hidden = false;
  search.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", look);
  window.addEventListener("hashchange", open);
  open();
})();
