// A shared screen goes back to its start when nobody has touched it for a while. It asks first, and any single
// action lets the reader stay, as often as they like. Nothing is stored.
'use strict';

(() => {
  const { seconds, home, here } = document.currentScript.dataset;
  const dialog = document.querySelector('.idle');
  if (!dialog) return;
  const count = dialog.querySelector('.idle-count');
  // Whoever reads slowly has this long to answer (WCAG 2.2.1).
  const WARNING = 20;
  const quiet = Math.max(Number(seconds) - WARNING, WARNING);
  let timer;

  const leave = () => location.replace(home);

  const countDown = (left) => {
    count.textContent = left;
    timer = left > 0 ? setTimeout(countDown, 1000, left - 1) : leave();
  };

  const ask = () => {
    dialog.showModal();
    countDown(WARNING);
  };

  const stay = () => {
    clearTimeout(timer);
    if (dialog.open) dialog.close();
    timer = setTimeout(ask, quiet * 1000);
  };

  for (const action of ['keydown', 'click', 'pointerdown', 'pointermove', 'scroll', 'wheel']) {
    addEventListener(action, stay, { capture: true, passive: true });
  }
  // At the start, nothing needs to be left until someone has done something.
  if (here === undefined) stay();
})();
