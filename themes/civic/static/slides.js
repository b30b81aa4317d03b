// Arrow and Page keys turn the slides of a talk. Without this script they scroll, as on every page.
'use strict';

(() => {
  const slides = [...document.querySelectorAll('.slide')];
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  // Half a pixel may be lost when a page is zoomed.
  const NEAR = 2;

  const top = (slide) => slide.getBoundingClientRect().top;
  // A slide that is taller than the screen is read to its end before the next one comes.
  const isLonger = (step) =>
    slides.some((slide) => {
      const { top: start, bottom: end } = slide.getBoundingClientRect();
      const within = start <= NEAR && end > NEAR;
      return within && (step > 0 ? end > innerHeight + NEAR : start < -NEAR);
    });

  const next = (step) =>
    step > 0 ? slides.find((slide) => top(slide) > NEAR) : slides.findLast((slide) => top(slide) < -NEAR);

  addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const vertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (vertical && isLonger(step)) return;
    const slide = next(step);
    if (!slide) return;
    event.preventDefault();
    slide.scrollIntoView({ block: 'start', behavior: calm.matches ? 'auto' : 'smooth' });
  });
})();
