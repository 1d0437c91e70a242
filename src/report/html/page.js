"use strict";
{
  const shown = (card) => card.offsetParent !== null;
  const cards = () => [...document.querySelectorAll(".card")].filter(shown);
  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const here = document.activeElement?.closest?.(".card");
    let next;
    if (here && all.includes(here)) next = all[all.indexOf(here) + by];
    else {
      const top = all.findIndex((card) => card.getBoundingClientRect().top > 0);
      next = by > 0 ? all[top < 0 ? all.length - 1 : top] : all[(top < 0 ? all.length : top) - 1];
    }
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const light = (card) => {
    document.querySelectorAll(".place.now").forEach((place) => place.classList.remove("now"));
    if (card) document.getElementById(card.id.replace("f", "p"))?.classList.add("now");
  };
  document.addEventListener("focusin", (event) => light(event.target.closest(".card")));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  document.querySelectorAll("[data-all]").forEach((button) => button.addEventListener("click", () => {
    const boxes = button.closest("fieldset").querySelectorAll("input");
    boxes.forEach((box) => { box.checked = button.dataset.all === "true"; });
  }));
  document.querySelectorAll(".scripted, .keys").forEach((element) => { element.hidden = false; });
}
