// Names the search boxes that Select2 makes, for those who hear the page. Works only where Select2 does.
"use strict";

function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const words = label ? label.textContent.replace(":", "").trim() : "Tìm";
    const box = select.nextElementSibling;
    for (const input of box ? box.querySelectorAll(".select2-search__field") : []) {
      input.setAttribute("aria-label", words);
    }
  }
  for (const input of document.querySelectorAll(".select2-dropdown .select2-search__field")) {
    input.setAttribute("aria-label", "Tìm");
  }
}

window.addEventListener("load", () => {
  nameBoxes();
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
});
