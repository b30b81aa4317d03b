// Shows the cards of the opening loop one after the other. It does not begin for those who want less movement, waits
// while a card has the focus, and stops at a press of its button.
'use strict';

(() => {
  const loop = document.querySelector('.loop');
  const cards = [...document.querySelectorAll('.loop-card')];
  if (!loop || cards.length < 2 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const { seconds, pause, play } = loop.dataset;
  // Less is too short to read a card.
  const SHORTEST = 8;
  const button = loop.querySelector('.loop-button');
  let shown = 0;
  let paused = false;

  const show = (at) => {
    shown = at % cards.length;
    cards.forEach((card, place) => (card.hidden = place !== shown));
  };

  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? play : pause;
  });

  loop.dataset.moving = '';
  loop.querySelector('.loop-control').hidden = false;
  show(0);
  setInterval(
    () => {
      const reading = cards[shown].contains(document.activeElement);
      if (!paused && !reading && !document.hidden) show(shown + 1);
    },
    Math.max(Number(seconds), SHORTEST) * 1000,
  );
})();
